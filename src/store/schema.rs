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
        series_id -> Uuid,
        trigger -> Text,
        audience -> Text,
        leads -> Array<Text>,
        overdue_every_months -> Nullable<Int4>,
        local_time -> Time,
        planned_at -> Timestamptz,
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
    }
}

diesel::joinable!(conferences -> series (series_id));
diesel::joinable!(sessions -> conferences (conference_id));
diesel::joinable!(subscriptions -> subscribers (subscriber_id));
diesel::joinable!(subscriptions -> series (series_id));
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

diesel::allow_tables_to_appear_in_same_query!(
    api_tokens,
    conference_organisers,
    conferences,
    organisers,
    outbox,
    proposals,
    reminder_rules,
    series,
    sessions,
    sign_in_links,
    sign_ins,
    subscribers,
    subscription_requests,
    subscriptions,
);
