//! Postgres through diesel: rows to domain and back, one documented function a query.
