-- Delegations register: organisations, participants, registrations, their documents and mails.

CREATE TABLE organisations (
    id uuid PRIMARY KEY,
    kind text NOT NULL CONSTRAINT organisations_kind_known CHECK (kind IN (
        'member_state', 'observer', 'un_body', 'intergovernmental', 'regional', 'ngo', 'academia',
        'media'
    )),
    names jsonb NOT NULL CONSTRAINT organisations_names_english CHECK (names ? 'en'),
    country text CONSTRAINT organisations_country_form CHECK (country ~ '^[A-Z]{2}$'),
    regional_group text CONSTRAINT organisations_regional_group_known CHECK (regional_group IN (
        'african', 'asia_pacific', 'eastern_european', 'latin_american_and_caribbean',
        'western_european_and_others'
    )),
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT organisations_revision_counts CHECK (revision > 0),
    CONSTRAINT organisations_state_has_country CHECK (kind <> 'member_state' OR country IS NOT NULL)
);
CREATE UNIQUE INDEX organisations_one_name ON organisations (lower(names ->> 'en'));
CREATE UNIQUE INDEX organisations_one_member_state
    ON organisations (country) WHERE kind = 'member_state';
COMMENT ON TABLE organisations IS 'States and organisations that send delegations.';
COMMENT ON COLUMN organisations.id IS 'Identity.';
COMMENT ON COLUMN organisations.kind IS 'What kind of organisation it is.';
COMMENT ON COLUMN organisations.names IS 'Language tag to name; English always.';
COMMENT ON COLUMN organisations.country IS 'ISO 3166-1 alpha-2: of a State its own, of others where they are seated.';
COMMENT ON COLUMN organisations.regional_group IS 'The regional group of the United Nations that it belongs to.';
COMMENT ON COLUMN organisations.created_at IS 'When it was entered.';
COMMENT ON COLUMN organisations.revision IS 'Rises by one with every edit.';

CREATE TABLE groups (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT groups_slug_unique UNIQUE,
    names jsonb NOT NULL CONSTRAINT groups_names_english CHECK (names ? 'en'),
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT groups_revision_counts CHECK (revision > 0)
);
COMMENT ON TABLE groups IS 'Groups of organisations, such as the Group of Friends of Neutrality.';
COMMENT ON COLUMN groups.id IS 'Identity.';
COMMENT ON COLUMN groups.slug IS 'Name in URLs.';
COMMENT ON COLUMN groups.names IS 'Language tag to name; English always.';
COMMENT ON COLUMN groups.created_at IS 'When it was entered.';
COMMENT ON COLUMN groups.revision IS 'Rises by one with every edit.';

CREATE TABLE group_members (
    group_id uuid NOT NULL REFERENCES groups ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisations ON DELETE CASCADE,
    since date NOT NULL,
    until date,
    PRIMARY KEY (group_id, organisation_id, since),
    CONSTRAINT group_members_end_after_start CHECK (until > since)
);
CREATE UNIQUE INDEX group_members_present_once
    ON group_members (group_id, organisation_id) WHERE until IS NULL;
CREATE INDEX group_members_by_organisation ON group_members (organisation_id);
COMMENT ON TABLE group_members IS 'Which organisations belong to which groups, and when.';
COMMENT ON COLUMN group_members.group_id IS 'The group.';
COMMENT ON COLUMN group_members.organisation_id IS 'The member.';
COMMENT ON COLUMN group_members.since IS 'First day.';
COMMENT ON COLUMN group_members.until IS 'The day after the last; none while it is a member.';

-- What a conference asks of those who register. Without a row the usual terms hold.

CREATE TABLE registration_terms (
    conference_id uuid PRIMARY KEY REFERENCES conferences ON DELETE CASCADE,
    opens_at timestamptz,
    closes_at timestamptz,
    retention_days integer NOT NULL CONSTRAINT registration_terms_retention_bounded
        CHECK (retention_days BETWEEN 1 AND 3650),
    consent jsonb NOT NULL CONSTRAINT registration_terms_consent_english CHECK (consent ? 'en'),
    consent_version integer NOT NULL CONSTRAINT registration_terms_consent_counts
        CHECK (consent_version > 0),
    revision integer NOT NULL CONSTRAINT registration_terms_revision_counts CHECK (revision > 0),
    CONSTRAINT registration_terms_close_after_opening CHECK (closes_at > opens_at)
);
COMMENT ON TABLE registration_terms IS 'What a conference asks of those who register.';
COMMENT ON COLUMN registration_terms.conference_id IS 'The conference.';
COMMENT ON COLUMN registration_terms.opens_at IS 'From when people and focal points may register; none: at once.';
COMMENT ON COLUMN registration_terms.closes_at IS 'Until when; none: until the conference is over.';
COMMENT ON COLUMN registration_terms.retention_days IS 'How many days after its last day personal data are kept.';
COMMENT ON COLUMN registration_terms.consent IS 'What people agree to: language tag to text; English always.';
COMMENT ON COLUMN registration_terms.consent_version IS 'Rises by one when that text changes.';
COMMENT ON COLUMN registration_terms.revision IS 'Rises by one with every edit.';

CREATE TABLE category_terms (
    conference_id uuid NOT NULL REFERENCES conferences ON DELETE CASCADE,
    category text NOT NULL CONSTRAINT category_terms_category_known
        CHECK (category IN ('delegate', 'observer', 'speaker', 'press', 'staff')),
    seats integer CONSTRAINT category_terms_seats_count CHECK (seats >= 0),
    taken integer NOT NULL DEFAULT 0 CONSTRAINT category_terms_taken_count CHECK (taken >= 0),
    has_form boolean NOT NULL,
    PRIMARY KEY (conference_id, category)
);
COMMENT ON TABLE category_terms IS 'What a conference asks of one category; without a row there is no limit and no open form.';
COMMENT ON COLUMN category_terms.conference_id IS 'The conference.';
COMMENT ON COLUMN category_terms.category IS 'Which category.';
COMMENT ON COLUMN category_terms.seats IS 'How many may come; none: no limit.';
COMMENT ON COLUMN category_terms.taken IS 'How many seats are taken; counted only where there is a limit.';
COMMENT ON COLUMN category_terms.has_form IS 'Whether a person may register alone, by the public form.';

CREATE TABLE delegations (
    id uuid PRIMARY KEY,
    conference_id uuid NOT NULL REFERENCES conferences,
    organisation_id uuid NOT NULL REFERENCES organisations,
    precedence integer NOT NULL CONSTRAINT delegations_precedence_counts CHECK (precedence >= 0),
    focal_point_name text,
    focal_point_address text,
    focal_point_language text,
    focal_point_zone text,
    link_id uuid NOT NULL CONSTRAINT delegations_link_unique UNIQUE,
    invited_at timestamptz,
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT delegations_revision_counts CHECK (revision > 0),
    CONSTRAINT delegations_one_an_organisation UNIQUE (conference_id, organisation_id),
    CONSTRAINT delegations_whole_focal_point CHECK (
        num_nonnulls(focal_point_name, focal_point_address, focal_point_language, focal_point_zone)
            IN (0, 4)
    )
);
CREATE INDEX delegations_by_precedence ON delegations (conference_id, precedence, id);
CREATE INDEX delegations_by_organisation ON delegations (organisation_id);
COMMENT ON TABLE delegations IS 'Organisations at a conference.';
COMMENT ON COLUMN delegations.id IS 'Identity.';
COMMENT ON COLUMN delegations.conference_id IS 'The conference.';
COMMENT ON COLUMN delegations.organisation_id IS 'The organisation.';
COMMENT ON COLUMN delegations.precedence IS 'Its place in the order of precedence; equal ones stand by their names.';
COMMENT ON COLUMN delegations.focal_point_name IS 'Who registers its members.';
COMMENT ON COLUMN delegations.focal_point_address IS 'Where mails to that person go.';
COMMENT ON COLUMN delegations.focal_point_language IS 'In which language.';
COMMENT ON COLUMN delegations.focal_point_zone IS 'IANA zone in which dates are told.';
COMMENT ON COLUMN delegations.link_id IS 'What the focal point''s link is signed over; a new one makes the old link worthless.';
COMMENT ON COLUMN delegations.invited_at IS 'When the focal point was last sent the link.';
COMMENT ON COLUMN delegations.created_at IS 'When it was entered.';
COMMENT ON COLUMN delegations.revision IS 'Rises by one with every edit.';

CREATE TABLE delegation_quotas (
    delegation_id uuid NOT NULL REFERENCES delegations ON DELETE CASCADE,
    category text NOT NULL CONSTRAINT delegation_quotas_category_known
        CHECK (category IN ('delegate', 'observer', 'speaker', 'press', 'staff')),
    seats integer NOT NULL CONSTRAINT delegation_quotas_seats_count CHECK (seats >= 0),
    taken integer NOT NULL DEFAULT 0 CONSTRAINT delegation_quotas_taken_count CHECK (taken >= 0),
    PRIMARY KEY (delegation_id, category)
);
COMMENT ON TABLE delegation_quotas IS 'How many of a category a delegation may send; without a row there is no limit.';
COMMENT ON COLUMN delegation_quotas.delegation_id IS 'The delegation.';
COMMENT ON COLUMN delegation_quotas.category IS 'Which category.';
COMMENT ON COLUMN delegation_quotas.seats IS 'How many may come.';
COMMENT ON COLUMN delegation_quotas.taken IS 'How many of these seats are taken.';

CREATE TABLE participants (
    id uuid PRIMARY KEY,
    address text,
    address_key text CONSTRAINT participants_known_once UNIQUE,
    confirmed_at timestamptz,
    given_name text NOT NULL,
    family_name text NOT NULL,
    language text NOT NULL,
    zone text NOT NULL,
    feed_link_id uuid NOT NULL CONSTRAINT participants_feed_link_unique UNIQUE,
    merged_into uuid REFERENCES participants,
    erased_at timestamptz,
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT participants_revision_counts CHECK (revision > 0),
    CONSTRAINT participants_whole_address CHECK (num_nonnulls(address, address_key) IN (0, 2)),
    CONSTRAINT participants_confirmed_address CHECK (confirmed_at IS NULL OR address IS NOT NULL),
    CONSTRAINT participants_not_merged_into_itself CHECK (merged_into <> id)
);
CREATE INDEX participants_by_name ON participants (lower(family_name), id);
CREATE INDEX participants_merged ON participants (merged_into) WHERE merged_into IS NOT NULL;
COMMENT ON TABLE participants IS 'People who take part in conferences, each known once by address.';
COMMENT ON COLUMN participants.id IS 'Identity.';
COMMENT ON COLUMN participants.address IS 'Where mails go; none for those who are written to through their focal point.';
COMMENT ON COLUMN participants.address_key IS 'The address in lower case.';
COMMENT ON COLUMN participants.confirmed_at IS 'When its holder used a link that was sent to it.';
COMMENT ON COLUMN participants.given_name IS 'Given names, as last entered by the person, or else by whoever registered them.';
COMMENT ON COLUMN participants.family_name IS 'Family name.';
COMMENT ON COLUMN participants.language IS 'Language of the mails.';
COMMENT ON COLUMN participants.zone IS 'IANA zone in which dates are told.';
COMMENT ON COLUMN participants.feed_link_id IS 'What the link of the personal feed is signed over; a new one makes the old link worthless.';
COMMENT ON COLUMN participants.merged_into IS 'The record that this one was found to be the same as.';
COMMENT ON COLUMN participants.erased_at IS 'When the personal data were erased.';
COMMENT ON COLUMN participants.created_at IS 'When the person was first entered.';
COMMENT ON COLUMN participants.revision IS 'Rises by one with every edit.';

CREATE TABLE registrations (
    id uuid PRIMARY KEY,
    conference_id uuid NOT NULL REFERENCES conferences,
    delegation_id uuid REFERENCES delegations,
    participant_id uuid NOT NULL REFERENCES participants,
    function text NOT NULL CONSTRAINT registrations_function_known CHECK (function IN (
        'head', 'alternate', 'delegate', 'adviser', 'observer', 'speaker', 'press', 'staff'
    )),
    category text NOT NULL CONSTRAINT registrations_category_of_function CHECK (
        category = CASE
            WHEN function IN ('head', 'alternate', 'delegate', 'adviser') THEN 'delegate'
            ELSE function
        END
    ),
    status text NOT NULL CONSTRAINT registrations_status_known CHECK (status IN (
        'invited', 'submitted', 'endorsed', 'approved', 'rejected', 'waitlisted', 'confirmed',
        'checked_in', 'withdrawn'
    )),
    previous_status text,
    waits_as text CONSTRAINT registrations_waits_as_known
        CHECK (waits_as IN ('submitted', 'endorsed', 'approved')),
    wait_number bigint,
    way text NOT NULL CONSTRAINT registrations_way_known
        CHECK (way IN ('invitation', 'focal_point', 'open_form', 'import')),
    given_name text NOT NULL,
    family_name text NOT NULL,
    position text,
    affiliation text,
    country text CONSTRAINT registrations_country_form CHECK (country ~ '^[A-Z]{2}$'),
    reason text,
    consent_version integer,
    consented_at timestamptz,
    reopened_at timestamptz,
    link_id uuid NOT NULL CONSTRAINT registrations_link_unique UNIQUE,
    badge_serial integer NOT NULL CONSTRAINT registrations_badge_serial_counts
        CHECK (badge_serial > 0),
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    approved_at timestamptz,
    checked_in_at timestamptz,
    erased_at timestamptz,
    revision integer NOT NULL CONSTRAINT registrations_revision_counts CHECK (revision > 0),
    CONSTRAINT registrations_once_a_conference UNIQUE (conference_id, participant_id),
    CONSTRAINT registrations_head_has_delegation CHECK (
        delegation_id IS NOT NULL OR function NOT IN ('head', 'alternate')
    ),
    CONSTRAINT registrations_waits_in_order CHECK (
        num_nonnulls(waits_as, wait_number) = CASE status WHEN 'waitlisted' THEN 2 ELSE 0 END
    ),
    CONSTRAINT registrations_whole_consent
        CHECK (num_nonnulls(consent_version, consented_at) IN (0, 2)),
    CONSTRAINT registrations_checked_in_once
        CHECK (status <> 'checked_in' OR checked_in_at IS NOT NULL)
);
CREATE UNIQUE INDEX registrations_one_head ON registrations (delegation_id)
    WHERE function = 'head' AND status NOT IN ('rejected', 'withdrawn');
CREATE INDEX registrations_by_conference ON registrations (conference_id, id);
CREATE INDEX registrations_by_status ON registrations (conference_id, status, id);
CREATE INDEX registrations_by_category ON registrations (conference_id, category, id);
CREATE INDEX registrations_by_name ON registrations (conference_id, lower(family_name), id);
CREATE INDEX registrations_by_delegation ON registrations (delegation_id, id);
CREATE INDEX registrations_by_participant ON registrations (participant_id);
CREATE INDEX registrations_waiting ON registrations (conference_id, category, wait_number, id)
    WHERE status = 'waitlisted';
COMMENT ON TABLE registrations IS 'Participants at conferences.';
COMMENT ON COLUMN registrations.id IS 'Identity.';
COMMENT ON COLUMN registrations.conference_id IS 'The conference.';
COMMENT ON COLUMN registrations.delegation_id IS 'The delegation; none for those who come alone.';
COMMENT ON COLUMN registrations.participant_id IS 'The person.';
COMMENT ON COLUMN registrations.function IS 'As what.';
COMMENT ON COLUMN registrations.category IS 'In which category the function is counted.';
COMMENT ON COLUMN registrations.status IS 'Where it stands.';
COMMENT ON COLUMN registrations.previous_status IS 'Where one step back leads; none after a step back.';
COMMENT ON COLUMN registrations.waits_as IS 'Where it will stand once a seat is free.';
COMMENT ON COLUMN registrations.wait_number IS 'Its place among those who wait; the lowest comes first.';
COMMENT ON COLUMN registrations.way IS 'The way by which it came in.';
COMMENT ON COLUMN registrations.given_name IS 'Given names, as entered for this conference.';
COMMENT ON COLUMN registrations.family_name IS 'Family name, as entered for this conference.';
COMMENT ON COLUMN registrations.position IS 'Title or position, as on the badge.';
COMMENT ON COLUMN registrations.affiliation IS 'For whom somebody without a delegation works.';
COMMENT ON COLUMN registrations.country IS 'ISO 3166-1 alpha-2: where somebody without a delegation comes from.';
COMMENT ON COLUMN registrations.reason IS 'What was said with the last decision or step back.';
COMMENT ON COLUMN registrations.consent_version IS 'Which version of the conference''s consent was agreed to.';
COMMENT ON COLUMN registrations.consented_at IS 'When.';
COMMENT ON COLUMN registrations.reopened_at IS 'When an organiser allowed an approved one to be edited once more.';
COMMENT ON COLUMN registrations.link_id IS 'What the personal link is signed over; a new one makes the old link worthless.';
COMMENT ON COLUMN registrations.badge_serial IS 'Which badge is valid; rises when one is revoked.';
COMMENT ON COLUMN registrations.created_at IS 'When it was entered.';
COMMENT ON COLUMN registrations.submitted_at IS 'When it was first submitted.';
COMMENT ON COLUMN registrations.approved_at IS 'When it was last approved.';
COMMENT ON COLUMN registrations.checked_in_at IS 'When the person first came.';
COMMENT ON COLUMN registrations.erased_at IS 'When the personal data were erased; the row goes on being counted.';
COMMENT ON COLUMN registrations.revision IS 'Rises by one with every edit.';

CREATE TABLE badge_revocations (
    registration_id uuid NOT NULL REFERENCES registrations,
    serial integer NOT NULL,
    conference_id uuid NOT NULL REFERENCES conferences,
    revoked_at timestamptz NOT NULL,
    PRIMARY KEY (registration_id, serial)
);
CREATE INDEX badge_revocations_by_conference ON badge_revocations (conference_id, revoked_at);
COMMENT ON TABLE badge_revocations IS 'Badges that are not valid any more, for scanners that work offline.';
COMMENT ON COLUMN badge_revocations.registration_id IS 'Whose badge.';
COMMENT ON COLUMN badge_revocations.serial IS 'Which of that person''s badges.';
COMMENT ON COLUMN badge_revocations.conference_id IS 'The conference, as scanners ask by it.';
COMMENT ON COLUMN badge_revocations.revoked_at IS 'Since when.';

-- Mails about all this.

ALTER TABLE outbox
    ADD COLUMN registration_id uuid REFERENCES registrations,
    ADD COLUMN delegation_id uuid REFERENCES delegations,
    ADD COLUMN subject_revision integer,
    ADD COLUMN for_focal_point boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT outbox_notice_known,
    DROP CONSTRAINT outbox_one_subject,
    DROP CONSTRAINT outbox_notice_of_a_proposal,
    ADD CONSTRAINT outbox_one_subject CHECK (
        num_nonnulls(
            rule_id, request_id, sign_in_link_id, proposal_id, registration_id, delegation_id
        ) = 1
    ),
    ADD CONSTRAINT outbox_notice_known CHECK (
        CASE
            WHEN proposal_id IS NOT NULL
                THEN notice IN ('confirm', 'review', 'approved', 'declined')
            WHEN registration_id IS NOT NULL THEN notice IN (
                'invited', 'submitted', 'endorsed', 'approved', 'rejected', 'waitlisted',
                'confirmed', 'withdrawn', 'seat_free', 'stepped_back', 'reopened', 'link'
            )
            WHEN delegation_id IS NOT NULL THEN notice IN ('focal_point')
            ELSE notice IS NULL
        END
    ),
    ADD CONSTRAINT outbox_revision_of_its_subject CHECK (
        (subject_revision IS NULL) = (num_nonnulls(registration_id, delegation_id) = 0)
    );
CREATE UNIQUE INDEX outbox_one_notice_a_registration
    ON outbox (registration_id, subject_revision, notice, for_focal_point)
    WHERE registration_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_notice_a_delegation
    ON outbox (delegation_id, subject_revision, notice) WHERE delegation_id IS NOT NULL;
COMMENT ON COLUMN outbox.registration_id IS 'The registration that the mail is about.';
COMMENT ON COLUMN outbox.delegation_id IS 'The delegation that the mail is about.';
COMMENT ON COLUMN outbox.subject_revision IS 'Which revision of the registration or the delegation is told of.';
COMMENT ON COLUMN outbox.for_focal_point IS 'Whether a mail about a registration goes to the focal point instead of the person.';
