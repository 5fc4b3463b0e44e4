//! Which network address a request came from.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use super::state::State;

/// The network that a request came from, for limits. Of an IPv6 address only the first half is told,
/// as its owner has all addresses in it.
#[must_use]
pub fn client_of(request: &HttpRequest) -> String {
    let state = request.app_data::<Data<State>>();
    let is_behind_proxy = state.is_some_and(|state| state.is_behind_proxy);
    match network_of(request, request.peer_addr(), is_behind_proxy) {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => format!("{address}/64"),
        None => "unknown".to_owned(),
    }
}

/// The network that a request came from: that of the peer, or behind a proxy of what that added last
/// to X-Forwarded-For, since everything before it may be the sender's invention.
#[must_use]
pub(super) fn network_of(
    request: &impl HttpMessage,
    peer: Option<SocketAddr>,
    is_behind_proxy: bool,
) -> Option<IpAddr> {
    let forwarded = || {
        let header = request.headers().get_all("x-forwarded-for").last()?.to_str().ok()?;
        header.rsplit(',').next()?.trim().parse().ok()
    };
    let forwarded = is_behind_proxy.then(forwarded).flatten();
    forwarded.or_else(|| Some(peer?.ip())).map(network)
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address => address,
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
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("::1", "::"),
        ] {
            assert_eq!(network(address.parse().unwrap()).to_string(), told);
        }
    }
}
