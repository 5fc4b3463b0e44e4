//! Which network address a request came from.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use actix_web::HttpMessage;

/// The network that a request came from: that of the peer, or behind a proxy of what that added last
/// to X-Forwarded-For, since everything before it may be the sender's invention.
#[must_use]
pub(crate) fn network_of(
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
