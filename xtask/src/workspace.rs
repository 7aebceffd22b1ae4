//! Where things lie.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::versions;

/// Where things lie. All paths are absolute.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    cache: PathBuf,
    binaries: PathBuf,
}

impl Workspace {
    /// The workspace that this program was built in.
    ///
    /// # Errors
    ///
    /// When neither the user's cache folder nor this program's own place can be found.
    pub fn find() -> Result<Self, Failure> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let cache = user_cache().ok_or_else(|| {
            Failure::new(
                "no folder for downloaded tools is known: set XDG_CACHE_HOME to an absolute path",
            )
        })?;
        let program = env::current_exe().map_err(|error| {
            Failure::new(format!(
                "the place of the built programs is unknown ({error}): run `cargo xtask` again"
            ))
        })?;
        Ok(Self {
            root: manifest.parent().unwrap_or(manifest).to_owned(),
            cache: cache.join("waygate"),
            binaries: program.parent().map_or_else(PathBuf::new, Path::to_owned),
        })
    }

    /// The root of the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The release build of the console.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The end-to-end tests, with the npm packages that the build needs too.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The commands of the npm packages.
    pub fn npm_binaries(&self) -> PathBuf {
        self.end2end().join("node_modules").join(".bin")
    }

    /// A program that cargo built natively, in the profile of this one.
    pub fn built_program(&self, name: &str) -> PathBuf {
        self.binaries
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A program that cargo built natively for release.
    pub fn released_program(&self, name: &str) -> PathBuf {
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.target().join("release").join(name)
    }

    /// Where cargo puts what it builds.
    pub fn target(&self) -> PathBuf {
        self.binaries
            .parent()
            .map_or_else(PathBuf::new, Path::to_owned)
    }

    /// Where debug builds of the console go, apart from `dist`.
    pub fn dev_dist(&self) -> PathBuf {
        self.binaries.join("waygate-dev-dist")
    }

    /// Where the user's copy of a tool is installed: `bin` is below it.
    pub fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join(format!("{name}-{version}"))
    }

    /// Trunk's folder.
    pub fn trunk(&self) -> PathBuf {
        self.tool("trunk", versions::TRUNK)
    }

    /// The folder of the wasm-bindgen command line.
    pub fn wasm_bindgen(&self) -> PathBuf {
        self.tool("wasm-bindgen", versions::WASM_BINDGEN)
    }

    /// A PATH on which the tools of the right versions come first.
    ///
    /// # Errors
    ///
    /// When a folder has a name that can't stand in a PATH.
    pub fn path_with_tools(&self) -> Result<OsString, Failure> {
        let ours = [
            self.trunk().join("bin"),
            self.wasm_bindgen().join("bin"),
            self.npm_binaries(),
        ];
        let theirs = env::var_os("PATH").unwrap_or_default();
        env::join_paths(ours.into_iter().chain(env::split_paths(&theirs))).map_err(|error| {
            Failure::new(format!(
                "the repository or the cache lies in a folder that can't stand in PATH ({error}): move it, or set \
                 XDG_CACHE_HOME"
            ))
        })
    }
}

fn user_cache() -> Option<PathBuf> {
    let absolute = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .or_else(|| absolute("LOCALAPPDATA"))
}
