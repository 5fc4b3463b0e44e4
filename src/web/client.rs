//! Which network address a request came from.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;
use actix_web::web::Data;

use super::state::State;

/// The address that a request came from, for limits: the peer's, or behind a proxy what that added
/// last to X-Forwarded-For, since everything before it may be the sender's invention. Of an IPv6
/// address only the network is told, as its owner has all addresses in it.
#[must_use]
pub fn client_of(request: &HttpRequest) -> String {
    let state = request.app_data::<Data<State>>();
    let forwarded = state.filter(|state| state.is_behind_proxy).and_then(|_| {
        let header = request.headers().get_all("x-forwarded-for").last()?.to_str().ok()?;
        header.rsplit(',').next()?.trim().parse().ok()
    });
    match forwarded.or_else(|| Some(request.peer_addr()?.ip())) {
        Some(address) => network(address),
        None => "unknown".to_owned(),
    }
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_by_its_network() {
        for (address, told) in [
            ("192.0.2.7", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("::1", "::/64"),
        ] {
            assert_eq!(network(address.parse().unwrap()), told);
        }
    }
}
