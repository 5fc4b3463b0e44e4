//! The checker itself, on snippets with a wrong arrow of each form.

use super::arrows::{Arrows, misplaced_crates, wrong_arrows};
use super::source::{reaches, tokens};

const MAP: &str = "\
//! | Room | Does | → |
//! |---|---|---|
//! | [`domain`] | rules | nothing |
//! | [`store`] | rows | domain |
//! | [`services`] | use cases | store, domain |
//! | [`clock`], [`config`] | two | domain, clock |
//! | [`web`] | HTTP | services, domain |
//! | [`cli`] | commands | everything above |
";

fn wrong(file: &str, source: &str) -> Vec<String> {
    wrong_arrows(&Arrows::read(MAP), file, source)
}

#[test]
fn a_wrong_arrow_is_found_in_every_form_that_a_path_takes() {
    for (file, source) in [
        ("domain/zone.rs", "use crate::web::State;"),
        ("domain/zone.rs", "pub(crate) use crate::web;"),
        ("domain/zone.rs", "use crate::{domain::slug::Slug, web::State};"),
        ("domain/zone.rs", "use crate::{\n    domain::{slug::Slug, ids},\n    web::{State},\n};"),
        ("domain/zone.rs", "fn f() -> crate::web::State { todo!() }"),
        ("domain/zone.rs", "fn f() { let x = crate::web::State::new(); }"),
        ("domain/zone.rs", "use super::super::web::State;"),
        ("domain/zone.rs", "use super::{slug::Slug, super::web::State};"),
        ("domain/mod.rs", "use super::web::State;"),
        ("domain/zone.rs", "mod tests { use super::super::super::web::State; }"),
        ("domain/zone.rs", "fn f() { self::super::super::web::g() }"),
        ("domain/zone.rs", "use neutrality_forums::web::State;"),
        ("domain/zone.rs", "use ::neutrality_forums::web::State;"),
        ("domain/zone.rs", "macro_rules! m { () => { $crate::web::State } }"),
        ("domain/zone.rs", "use crate::*;"),
        ("domain/zone.rs", "use crate as all;"),
        ("domain/zone.rs", "use crate::{self as all};"),
        ("domain/zone.rs", "impl From<crate::web::State> for u8 {}"),
        ("domain/zone.rs", "const C: char = '\"'; use crate::web::State; // \""),
        ("domain/zone.rs", "const C: &str = r#\"\"\"#; use crate::web::State;"),
        ("clock.rs", "use crate::web::State;"),
        ("store/pool.rs", "use crate::services::catalogue;"),
        ("web/api/mod.rs", "use crate::store::Store;"),
        ("web/api/mod.rs", "use super::super::store::Store;"),
        ("main.rs", "use neutrality_forums::web::State;"),
        ("lib.rs", "pub use crate::web::State;"),
    ] {
        assert_eq!(wrong(file, source).len(), 1, "{file}: {source}");
    }
}

#[test]
fn a_wrong_arrow_is_told_with_its_file_its_line_and_itself() {
    let source = "//! Words.\n\nuse crate::{\n    domain::x,\n    web::y,\n};\n";
    assert_eq!(wrong("store/pool.rs", source), ["src/store/pool.rs:5: store → web"]);
}

#[test]
fn right_arrows_comments_and_texts_are_let_be() {
    for (file, source) in [
        ("domain/zone.rs", "use super::slug::Slug; use crate::domain::ids;"),
        ("domain/zone.rs", "mod tests { use super::*; use super::super::ids; } use super::ids;"),
        ("domain/zone.rs", "// use crate::web::State;\n/* crate::web /* crate::web */ */"),
        ("domain/zone.rs", "/// [`crate::web::State`]\nconst T: &str = \"crate::web::State\";"),
        ("domain/zone.rs", "fn f<'a>(x: &'a str) {} const T: &[u8] = br##\"crate::web::\"#\"##;"),
        ("domain/zone.rs", "use serde::{Serialize, self as other}; use std::web::x;"),
        ("config.rs", "use crate::clock::Clock;"),
        ("web/pages/home.rs", "use crate::{domain::x, services::y}; use super::super::error::z;"),
        ("cli/mod.rs", "use crate::{clock, domain, services, store, web};"),
        ("main.rs", "use neutrality_forums::cli::Cli;"),
    ] {
        assert_eq!(wrong(file, source), [] as [&str; 0], "{file}: {source}");
    }
}

#[test]
fn a_room_that_the_map_does_not_show_is_told() {
    assert_eq!(wrong("attic/box.rs", "").len(), 1);
    assert_eq!(wrong("domain/zone.rs", "use crate::attic::Box;").len(), 1);
}

#[test]
fn a_crate_outside_its_room_is_found_wherever_it_is_named() {
    for (file, source, count) in [
        ("services/x.rs", "use diesel::prelude::*;", 1),
        ("services/x.rs", "use ::diesel_async::RunQueryDsl;", 1),
        ("services/x.rs", "fn f(c: tokio_postgres::Client) {}", 1),
        ("services/x.rs", "#[derive(diesel::Queryable)] struct Row;", 1),
        ("services/x.rs", "use {diesel, serde};", 1),
        ("store/x.rs", "use diesel::prelude::*;", 0),
        ("cli/x.rs", "use actix_web::HttpResponse;", 1),
        ("app.rs", "use actix_web::App;", 0),
        ("web/error.rs", "use actix_web::App;", 0),
        ("services/x.rs", "// diesel::prelude\nlet diesel = \"diesel::\";", 0),
    ] {
        assert_eq!(misplaced_crates(file, source).len(), count, "{file}: {source}");
    }
}

#[test]
fn lines_are_counted_through_texts_and_comments() {
    let source = "\"a\nb\"\n/* c\n*/ crate::web";
    assert_eq!(tokens(source).last().unwrap().0, 4);
    assert_eq!(reaches("domain/x.rs", source), [(4, "web".to_owned())]);
}
