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
    }
}

diesel::table! {
    conferences (id) {
        id -> Uuid,
        slug -> Text,
        series_id -> Nullable<Uuid>,
        title -> Jsonb,
        theme -> Nullable<Jsonb>,
        place -> Nullable<Text>,
        venue -> Nullable<Text>,
        zone -> Text,
        opens_on -> Date,
        closes_on -> Date,
        status -> Text,
        confirmed_at -> Nullable<Timestamptz>,
        revision -> Int4,
        created_at -> Timestamptz,
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

diesel::allow_tables_to_appear_in_same_query!(
    conferences,
    organisers,
    outbox,
    reminder_rules,
    series,
    sessions,
    subscribers,
    subscription_requests,
    subscriptions,
);
