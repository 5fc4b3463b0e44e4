//! A port that nobody listens on.

use std::net::SocketAddr;

use tokio::net::TcpSocket;

/// A port that refuses connections, and that no other test can get meanwhile: it is bound, and not
/// listened on.
pub struct ClosedPort(TcpSocket);

impl ClosedPort {
    /// Takes any.
    pub fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        Self(socket)
    }

    /// Where it is.
    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().unwrap()
    }
}
