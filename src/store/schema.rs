//! The tables, as `diesel print-schema` writes them; private to the store.

diesel::table! {
    installation (singleton) {
        singleton -> Bool,
        uid_host -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    series (id) {
        id -> Uuid,
        slug -> Text,
        title -> Jsonb,
        summary -> Jsonb,
        yearly_month -> Nullable<Int2>,
        yearly_day -> Nullable<Int2>,
        period_months -> Nullable<Int4>,
        since -> Date,
        commemorates -> Nullable<Jsonb>,
        legal_basis -> Jsonb,
        zone -> Text,
        due_soon_months -> Int4,
        next_edition -> Uuid,
        next_edition_since -> Timestamptz,
        created_at -> Timestamptz,
        revision -> Int4,
        archived_on -> Nullable<Date>,
        group_slug -> Nullable<Text>,
    }
}

diesel::table! {
    conferences (id) {
        id -> Uuid,
        slug -> Text,
        series_id -> Nullable<Uuid>,
        title -> Jsonb,
        theme -> Nullable<Jsonb>,
        place -> Nullable<Jsonb>,
        venue -> Nullable<Jsonb>,
        zone -> Text,
        opens_on -> Date,
        closes_on -> Date,
        status -> Text,
        confirmed_at -> Nullable<Timestamptz>,
        revision -> Int4,
        created_at -> Timestamptz,
        kind -> Text,
        description -> Nullable<Jsonb>,
        address -> Nullable<Jsonb>,
        latitude -> Nullable<Float8>,
        longitude -> Nullable<Float8>,
        join_url -> Nullable<Text>,
        languages -> Array<Text>,
        contact -> Nullable<Jsonb>,
        rooms -> Array<Text>,
        image_url -> Nullable<Text>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Uuid,
        conference_id -> Uuid,
        title -> Jsonb,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        room -> Nullable<Text>,
        kind -> Text,
        description -> Nullable<Jsonb>,
        speakers -> Jsonb,
        is_cancelled -> Bool,
        revision -> Int4,
    }
}

diesel::table! {
    calendar_revisions (event_id) {
        event_id -> Uuid,
        fingerprint -> Bytea,
        sequence -> Int4,
        created_at -> Timestamptz,
        modified_at -> Timestamptz,
    }
}

diesel::table! {
    subscription_requests (id) {
        id -> Uuid,
        address -> Text,
        address_key -> Text,
        language -> Text,
        zone -> Text,
        series_ids -> Array<Uuid>,
        requested_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    subscribers (id) {
        id -> Uuid,
        address -> Text,
        address_key -> Text,
        language -> Text,
        zone -> Text,
        confirmed_at -> Timestamptz,
        left_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    subscriptions (subscriber_id, series_id) {
        subscriber_id -> Uuid,
        series_id -> Uuid,
    }
}

diesel::table! {
    organisers (id) {
        id -> Uuid,
        address -> Text,
        address_key -> Text,
        role -> Text,
        language -> Text,
        zone -> Text,
        created_at -> Timestamptz,
        password_hash -> Nullable<Text>,
        disabled_at -> Nullable<Timestamptz>,
        revision -> Int4,
    }
}

diesel::table! {
    conference_organisers (conference_id, organiser_id) {
        conference_id -> Uuid,
        organiser_id -> Uuid,
        given_at -> Timestamptz,
    }
}

diesel::table! {
    sign_in_links (id) {
        id -> Uuid,
        organiser_id -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    sign_ins (id) {
        id -> Uuid,
        organiser_id -> Uuid,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        last_used_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    sign_in_attempts (id) {
        id -> Uuid,
        address_key -> Text,
        client -> Text,
        attempted_at -> Timestamptz,
    }
}

diesel::table! {
    api_tokens (id) {
        id -> Uuid,
        organiser_id -> Uuid,
        name -> Text,
        token_hash -> Bytea,
        scopes -> Array<Text>,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    audit_log (id) {
        id -> Uuid,
        at -> Timestamptz,
        actor_id -> Nullable<Uuid>,
        actor -> Text,
        action -> Text,
        object_kind -> Text,
        object_id -> Uuid,
        object_name -> Text,
        part_id -> Nullable<Uuid>,
        revision -> Nullable<Int4>,
        before -> Nullable<Jsonb>,
        after -> Nullable<Jsonb>,
    }
}

diesel::table! {
    idempotency_keys (principal, key) {
        principal -> Text,
        key -> Text,
        request_hash -> Bytea,
        status -> Int2,
        headers -> Jsonb,
        body -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    participants_lists (conference_id, revision) {
        conference_id -> Uuid,
        revision -> Int4,
        content_hash -> Bytea,
        issued_at -> Timestamptz,
    }
}

diesel::table! {
    proposals (id) {
        id -> Uuid,
        state -> Text,
        series_id -> Uuid,
        proposer_kind -> Text,
        proposer -> Text,
        address -> Text,
        address_key -> Text,
        language -> Text,
        title -> Jsonb,
        description -> Nullable<Jsonb>,
        place -> Nullable<Jsonb>,
        venue -> Nullable<Jsonb>,
        zone -> Text,
        opens_on -> Date,
        closes_on -> Date,
        join_url -> Nullable<Text>,
        proposed_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
        decided_at -> Nullable<Timestamptz>,
        decided_by -> Nullable<Uuid>,
        reason -> Nullable<Text>,
        conference_id -> Nullable<Uuid>,
        revision -> Int4,
    }
}

diesel::table! {
    reminder_rules (id) {
        id -> Uuid,
        slug -> Text,
        series_id -> Nullable<Uuid>,
        trigger -> Text,
        audience -> Text,
        leads -> Array<Text>,
        overdue_every_months -> Nullable<Int4>,
        local_time -> Time,
        planned_at -> Timestamptz,
        when_uncertain -> Text,
        conference_id -> Nullable<Uuid>,
        anchor -> Text,
        statuses -> Array<Text>,
        functions -> Array<Text>,
        delegation_ids -> Array<Uuid>,
        group_ids -> Array<Uuid>,
        zone_of -> Text,
        language -> Nullable<Text>,
        template -> Text,
        is_enabled -> Bool,
        has_planned -> Bool,
        revision -> Int4,
    }
}

diesel::table! {
    outbox (id) {
        id -> Uuid,
        state -> Text,
        rule_id -> Nullable<Uuid>,
        occurrence -> Nullable<Text>,
        lead -> Nullable<Text>,
        subscriber_id -> Nullable<Uuid>,
        organiser_id -> Nullable<Uuid>,
        request_id -> Nullable<Uuid>,
        not_before -> Timestamptz,
        expires_at -> Timestamptz,
        tries -> Int4,
        lease_token -> Nullable<Uuid>,
        lease_until -> Nullable<Timestamptz>,
        reply -> Nullable<Text>,
        created_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        sign_in_link_id -> Nullable<Uuid>,
        proposal_id -> Nullable<Uuid>,
        notice -> Nullable<Text>,
        registration_id -> Nullable<Uuid>,
        delegation_id -> Nullable<Uuid>,
        subject_revision -> Nullable<Int4>,
        for_focal_point -> Bool,
        address_change_id -> Nullable<Uuid>,
        subject_deleted_at -> Nullable<Timestamptz>,
        occurs_on -> Nullable<Date>,
        recipient_hash -> Nullable<Bytea>,
        intent_token -> Nullable<Uuid>,
        was_resent -> Bool,
        pause_id -> Nullable<Uuid>,
        reminder_key -> Nullable<Uuid>,
    }
}

diesel::table! {
    delivery_events (id) {
        id -> Int8,
        mail_id -> Uuid,
        at -> Timestamptz,
        event -> Text,
        detail -> Nullable<Text>,
    }
}

diesel::table! {
    suppressions (id) {
        id -> Uuid,
        address_hash -> Bytea,
        masked_address -> Text,
        reason -> Text,
        detail -> Nullable<Text>,
        mail_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    delivery_pauses (id) {
        id -> Uuid,
        stream -> Text,
        reason -> Text,
        begun_at -> Timestamptz,
        until -> Timestamptz,
    }
}

diesel::table! {
    catalogue_version (id) {
        id -> Int2,
        version -> Int8,
        shown -> Int8,
    }
}

diesel::table! {
    organisations (id) {
        id -> Uuid,
        kind -> Text,
        names -> Jsonb,
        country -> Nullable<Text>,
        regional_group -> Nullable<Text>,
        created_at -> Timestamptz,
        revision -> Int4,
        name_key -> Text,
    }
}

diesel::table! {
    groups (id) {
        id -> Uuid,
        slug -> Text,
        names -> Jsonb,
        created_at -> Timestamptz,
        revision -> Int4,
    }
}

diesel::table! {
    group_members (group_id, organisation_id, since) {
        group_id -> Uuid,
        organisation_id -> Uuid,
        since -> Date,
        until -> Nullable<Date>,
    }
}

diesel::table! {
    registration_terms (conference_id) {
        conference_id -> Uuid,
        opens_at -> Nullable<Timestamptz>,
        closes_at -> Nullable<Timestamptz>,
        retention_days -> Int4,
        consent -> Jsonb,
        consent_version -> Int4,
        revision -> Int4,
        credentials_days -> Int4,
        needs_original_credentials -> Bool,
    }
}

diesel::table! {
    category_terms (conference_id, category) {
        conference_id -> Uuid,
        category -> Text,
        seats -> Nullable<Int4>,
        taken -> Int4,
        has_form -> Bool,
        documents -> Array<Text>,
    }
}

diesel::table! {
    delegations (id) {
        id -> Uuid,
        conference_id -> Uuid,
        organisation_id -> Uuid,
        precedence -> Int4,
        focal_point_name -> Nullable<Text>,
        focal_point_address -> Nullable<Text>,
        focal_point_language -> Nullable<Text>,
        focal_point_zone -> Nullable<Text>,
        link_id -> Uuid,
        invited_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        revision -> Int4,
    }
}

diesel::table! {
    delegation_quotas (delegation_id, category) {
        delegation_id -> Uuid,
        category -> Text,
        seats -> Int4,
        taken -> Int4,
    }
}

diesel::table! {
    feed_requests (day, feed) {
        day -> Date,
        feed -> Text,
        requests -> Int8,
        readers -> Bytea,
    }
}

diesel::table! {
    revoked_feed_links (link_id) {
        link_id -> Uuid,
        language -> Text,
        revoked_at -> Timestamptz,
    }
}

diesel::table! {
    participants (id) {
        id -> Uuid,
        address -> Nullable<Text>,
        address_key -> Nullable<Text>,
        confirmed_at -> Nullable<Timestamptz>,
        given_name -> Text,
        family_name -> Text,
        language -> Text,
        zone -> Text,
        feed_link_id -> Uuid,
        merged_into -> Nullable<Uuid>,
        erased_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        revision -> Int4,
    }
}

diesel::table! {
    registrations (id) {
        id -> Uuid,
        conference_id -> Uuid,
        delegation_id -> Nullable<Uuid>,
        participant_id -> Uuid,
        function -> Text,
        category -> Text,
        status -> Text,
        previous_status -> Nullable<Text>,
        waits_as -> Nullable<Text>,
        wait_number -> Nullable<Int8>,
        way -> Text,
        given_name -> Text,
        family_name -> Text,
        position -> Nullable<Text>,
        affiliation -> Nullable<Text>,
        country -> Nullable<Text>,
        reason -> Nullable<Text>,
        consent_version -> Nullable<Int4>,
        consented_at -> Nullable<Timestamptz>,
        reopened_at -> Nullable<Timestamptz>,
        link_id -> Uuid,
        badge_serial -> Int4,
        created_at -> Timestamptz,
        submitted_at -> Nullable<Timestamptz>,
        approved_at -> Nullable<Timestamptz>,
        checked_in_at -> Nullable<Timestamptz>,
        erased_at -> Nullable<Timestamptz>,
        revision -> Int4,
    }
}

diesel::table! {
    badge_revocations (registration_id, serial) {
        registration_id -> Uuid,
        serial -> Int4,
        conference_id -> Uuid,
        revoked_at -> Timestamptz,
    }
}

diesel::table! {
    documents (id) {
        id -> Uuid,
        conference_id -> Uuid,
        delegation_id -> Nullable<Uuid>,
        registration_id -> Nullable<Uuid>,
        kind -> Text,
        name -> Text,
        format -> Text,
        octets -> Int4,
        digest -> Bytea,
        issuing_authority -> Nullable<Text>,
        status -> Text,
        reason -> Nullable<Text>,
        is_original -> Bool,
        brought_by -> Text,
        brought_at -> Timestamptz,
        received_at -> Nullable<Timestamptz>,
        decided_at -> Nullable<Timestamptz>,
        decided_by -> Nullable<Uuid>,
        revision -> Int4,
    }
}

diesel::table! {
    consent_texts (conference_id, version) {
        conference_id -> Uuid,
        version -> Int4,
        consent -> Jsonb,
    }
}

diesel::table! {
    document_contents (document_id) {
        document_id -> Uuid,
        bytes -> Bytea,
    }
}

diesel::table! {
    address_changes (id) {
        id -> Uuid,
        participant_id -> Uuid,
        address -> Nullable<Text>,
        address_key -> Nullable<Text>,
        previous_address -> Nullable<Text>,
        requested_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::joinable!(conferences -> series (series_id));
diesel::joinable!(sessions -> conferences (conference_id));
diesel::joinable!(subscriptions -> subscribers (subscriber_id));
diesel::joinable!(subscriptions -> series (series_id));
diesel::joinable!(reminder_rules -> conferences (conference_id));
diesel::joinable!(reminder_rules -> series (series_id));
diesel::joinable!(outbox -> reminder_rules (rule_id));
diesel::joinable!(outbox -> subscribers (subscriber_id));
diesel::joinable!(outbox -> organisers (organiser_id));
diesel::joinable!(outbox -> subscription_requests (request_id));

diesel::joinable!(outbox -> proposals (proposal_id));
diesel::joinable!(conference_organisers -> conferences (conference_id));
diesel::joinable!(conference_organisers -> organisers (organiser_id));
diesel::joinable!(sign_in_links -> organisers (organiser_id));
diesel::joinable!(sign_ins -> organisers (organiser_id));
diesel::joinable!(api_tokens -> organisers (organiser_id));
diesel::joinable!(delegation_quotas -> delegations (delegation_id));
diesel::joinable!(delegations -> conferences (conference_id));
diesel::joinable!(delegations -> organisations (organisation_id));
diesel::joinable!(document_contents -> documents (document_id));
diesel::joinable!(documents -> conferences (conference_id));
diesel::joinable!(documents -> delegations (delegation_id));
diesel::joinable!(documents -> registrations (registration_id));
diesel::joinable!(group_members -> groups (group_id));
diesel::joinable!(group_members -> organisations (organisation_id));
diesel::joinable!(address_changes -> participants (participant_id));
diesel::joinable!(outbox -> address_changes (address_change_id));
diesel::joinable!(outbox -> delegations (delegation_id));
diesel::joinable!(outbox -> registrations (registration_id));
diesel::joinable!(outbox -> delivery_pauses (pause_id));
diesel::joinable!(delivery_events -> outbox (mail_id));
diesel::joinable!(suppressions -> outbox (mail_id));
diesel::joinable!(participants_lists -> conferences (conference_id));
diesel::joinable!(registrations -> conferences (conference_id));
diesel::joinable!(registrations -> delegations (delegation_id));
diesel::joinable!(registrations -> participants (participant_id));

diesel::allow_tables_to_appear_in_same_query!(
    delivery_events,
    delivery_pauses,
    suppressions,
    catalogue_version,
    address_changes,
    api_tokens,
    badge_revocations,
    category_terms,
    conference_organisers,
    conferences,
    consent_texts,
    delegation_quotas,
    delegations,
    document_contents,
    documents,
    feed_requests,
    group_members,
    groups,
    organisations,
    organisers,
    outbox,
    participants,
    participants_lists,
    proposals,
    registration_terms,
    registrations,
    reminder_rules,
    revoked_feed_links,
    series,
    sessions,
    sign_in_links,
    sign_ins,
    subscribers,
    subscription_requests,
    subscriptions,
);
