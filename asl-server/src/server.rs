//! A server over a backend: what it consists of, and where it listens.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use tokio::net::{TcpListener, ToSocketAddrs};

use crate::backend::Backend;
use crate::control::{Control, Place, executions};
use crate::error::ApiError;
use crate::protocol;

/// The API of Step Functions over a [`Backend`].
pub struct Server {
    shared: Arc<Shared>,
}

/// What all calls share.
pub(crate) struct Shared {
    pub(crate) control: Control,
    pub(crate) backend: Arc<dyn Backend>,
}

/// A server that listens.
pub struct Listening {
    shared: Arc<Shared>,
    listener: TcpListener,
}

impl Server {
    /// A server with state machines, versions, aliases and activities in this database, which is made if it is not there.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(
        path: impl AsRef<Path>,
        place: Place,
        backend: impl Backend,
    ) -> Result<Self, ApiError> {
        let shared = Shared {
            control: Control::open(path.as_ref(), place)?,
            backend: Arc::new(backend),
        };
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// Makes a state machine, or gives the one of this name another definition: for workflows that are there from the start.
    ///
    /// # Errors
    /// As CreateStateMachine and UpdateStateMachine have them.
    pub async fn provide(
        &self,
        name: &str,
        definition: &str,
        is_express: bool,
    ) -> Result<(), ApiError> {
        crate::answer::provide(&self.shared, name, definition, is_express).await
    }

    /// Lets executions go on that have not ended: their workflows are prepared.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn resume(&self) -> Result<(), ApiError> {
        let open = self.shared.control.run(executions::open_definitions);
        for definition in open.await? {
            self.shared.backend.prepare(&definition);
        }
        Ok(())
    }

    /// Listens on an address.
    ///
    /// # Errors
    /// When another program does.
    pub async fn listen(self, address: impl ToSocketAddrs) -> std::io::Result<Listening> {
        Ok(Listening {
            shared: self.shared,
            listener: TcpListener::bind(address).await?,
        })
    }

    /// Listens on an address, and answers until this is dropped.
    ///
    /// # Errors
    /// When another program listens there.
    pub async fn serve(self, address: impl ToSocketAddrs) -> std::io::Result<()> {
        self.listen(address).await?.serve().await;
        Ok(())
    }
}

impl Listening {
    /// Where it listens.
    ///
    /// # Errors
    /// When the operating system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until this is dropped.
    pub async fn serve(self) {
        protocol::serve(self.shared, self.listener).await;
    }
}
