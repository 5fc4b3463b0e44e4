//! The whole suite, through the public doors: HTTP, the command line and SMTP.

mod private_postgres;
