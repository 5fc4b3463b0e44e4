DROP TABLE participants_lists;
