//! File permissions, and how they are passed on to files derived from a board.
//!
//! A board is kept by replacing its file, and by files beside it. All of these get the permission bits, owner, group
//! and access list of the board's file, so that the same people can use them. What is made from a board for others
//! (pages, tables, copies) must not be readable by anyone who may not read the board.

use std::fs::Permissions;

/// The permissions of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The permission bits.
    pub permissions: Permissions,
    /// Ids of owner and group, on systems that have them.
    pub owner: Option<(u32, u32)>,
    /// The access control list, in the format of the system. `None` if there is none.
    pub list: Option<Vec<u8>>,
}

/// The permissions for a new file or folder.
#[derive(Debug, Clone, Copy)]
pub enum FileAccessPolicy<'a> {
    /// As the user's settings (umask) say.
    Usual,
    /// Exactly the access of another file. Whoever may read may also enter a folder.
    Same(&'a Access),
    /// As the user's settings say, but for nobody without this access.
    AtMost(&'a Access),
}

impl<'a> FileAccessPolicy<'a> {
    /// Returns the sharing for the files of a board: the same access if it is known.
    pub fn of_board(access: Option<&'a Access>) -> Self {
        access.map_or(Self::Usual, Self::Same)
    }

    /// Returns the sharing for files derived from a board: at most its access if it is known.
    pub fn within(access: Option<&'a Access>) -> Self {
        access.map_or(Self::Usual, Self::AtMost)
    }
}

impl Access {
    /// Returns the same access without write permission.
    pub fn read_only(mut self) -> Self {
        if cfg!(unix) {
            self.permissions.set_readonly(true);
            // With an access list, the group bits are the mask of the list.
        }
        self
    }

    /// Returns the access that both allow. If the groups differ, the group gets only what both allow everybody.
    pub fn and(self, other: &Self) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let bits = self.bits_for_others() & other.bits_for_others();
            let is_one_group = self.owner.map(|owner| owner.1) == other.owner.map(|owner| owner.1);
            let bits = if is_one_group { bits } else { without_group(bits) };
            Self { permissions: Permissions::from_mode(bits), owner: self.owner, list: None }
        }
        #[cfg(not(unix))]
        {
            let _same = other;
            self
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::{File, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    use super::{Access, FileAccessPolicy, without_group};

    const EVERYBODY: u32 = 0o777;
    const OWNER_ALONE: u32 = 0o600;
    const USUAL_FILE: u32 = 0o666;

    impl Access {
        /// Reads the access of an open file.
        ///
        /// # Errors
        ///
        /// Returns the error of the system if the metadata cannot be read.
        pub fn of(file: &File) -> io::Result<Self> {
            let metadata = file.metadata()?;
            Ok(Self {
                permissions: metadata.permissions(),
                owner: Some((metadata.uid(), metadata.gid())),
                list: list::of(file),
            })
        }

        fn bits(&self) -> u32 {
            self.permissions.mode() & EVERYBODY
        }

        /// Returns the permission bits for derived files. With an access list the group bits are not the permissions of
        /// the group itself.
        pub(super) fn bits_for_others(&self) -> u32 {
            if self.list.is_some() { without_group(self.bits()) } else { self.bits() }
        }
    }

    impl FileAccessPolicy<'_> {
        /// Returns the bits with which a file is created, before the umask is applied.
        pub fn file_bits(self) -> u32 {
            match self {
                Self::Usual => USUAL_FILE,
                Self::Same(_) => OWNER_ALONE,
                Self::AtMost(access) => USUAL_FILE & access.bits_for_others(),
            }
        }

        /// Returns the bits with which a folder is created, before the umask is applied.
        pub fn folder_bits(self) -> u32 {
            match self {
                Self::Usual => EVERYBODY,
                Self::Same(_) => OWNER_ALONE | 0o100,
                Self::AtMost(access) => entered(access.bits_for_others()) | 0o700,
            }
        }

        /// Gives a new file or folder this sharing. If the user may not set the owner or group, that part is skipped,
        /// and the file's present group gets no more than everybody.
        ///
        /// # Errors
        ///
        /// Returns the error of the system if the metadata cannot be read or the permissions cannot be set.
        pub fn grant(self, made: &File, is_folder: bool) -> io::Result<()> {
            let (access, is_exact) = match self {
                Self::Usual => return Ok(()),
                Self::Same(access) => (access, true),
                Self::AtMost(access) => (access, false),
            };
            let found = made.metadata()?;
            let mut has_group = true;
            if let Some((owner, group)) = access.owner
                && (found.uid(), found.gid()) != (owner, group)
            {
                let is_given = is_exact && fchown(made, Some(owner), Some(group)).is_ok();
                has_group = is_given || found.gid() == group || fchown(made, None, Some(group)).is_ok();
            }
            let mut bits = if is_exact { access.bits() } else { made.metadata()?.mode() & EVERYBODY };
            if is_exact && is_folder {
                bits = entered(bits) | 0o700;
            }
            let has_list = is_exact && list::give(made, access.list.as_deref(), is_folder);
            if !has_group || is_exact && access.list.is_some() && !has_list {
                bits = without_group(bits);
            }
            if made.metadata()?.mode() & EVERYBODY == bits {
                return Ok(());
            }
            made.set_permissions(Permissions::from_mode(bits))
        }
    }

    /// Adds the permission to enter for everyone who may read.
    fn entered(bits: u32) -> u32 {
        bits | (bits & 0o444) >> 2
    }

    /// Access control lists, which Linux keeps beside the permission bits.
    mod list {
        use std::fs::File;

        #[cfg(target_os = "linux")]
        pub fn of(file: &File) -> Option<Vec<u8>> {
            let mut list = vec![0; 4096];
            let length = rustix::fs::fgetxattr(file, NAME, list.as_mut_slice()).ok()?;
            list.truncate(length);
            Some(list)
        }

        /// Sets the access list of a file. Returns whether the file has this list now.
        #[cfg(target_os = "linux")]
        pub fn give(made: &File, list: Option<&[u8]>, is_folder: bool) -> bool {
            let Some(list) = list else {
                // The folder may have passed on a default list.
                let _none = rustix::fs::fremovexattr(made, NAME);
                return false;
            };
            let mut list = list.to_vec();
            if is_folder {
                may_enter(&mut list);
            }
            rustix::fs::fsetxattr(made, NAME, &list, rustix::fs::XattrFlags::empty()).is_ok()
        }

        /// After a version of four bytes, a list has entries of eight bytes: a kind and the permissions in two bytes
        /// each, and an id in four (`linux/posix_acl_xattr.h`).
        #[cfg(target_os = "linux")]
        fn may_enter(list: &mut [u8]) {
            const READ: u8 = 4;
            for entry in list.get_mut(4..).unwrap_or_default().chunks_exact_mut(8) {
                entry[2] |= (entry[2] & READ) >> 2;
            }
        }

        #[cfg(target_os = "linux")]
        const NAME: &str = "system.posix_acl_access";

        #[cfg(not(target_os = "linux"))]
        pub fn of(_file: &File) -> Option<Vec<u8>> {
            None
        }

        #[cfg(not(target_os = "linux"))]
        pub fn give(_made: &File, _list: Option<&[u8]>, _is_folder: bool) -> bool {
            false
        }
    }
}

/// Limits the group bits to what everybody may do.
#[cfg(unix)]
fn without_group(bits: u32) -> u32 {
    const GROUP: u32 = 0o070;
    bits & (!GROUP | (bits & 0o007) << 3)
}

#[cfg(not(unix))]
mod other {
    use std::fs::File;
    use std::io;

    use super::{Access, FileAccessPolicy};

    impl Access {
        /// Reads the access of an open file.
        ///
        /// # Errors
        ///
        /// Returns the error of the system if the metadata cannot be read.
        pub fn of(file: &File) -> io::Result<Self> {
            Ok(Self { permissions: file.metadata()?.permissions(), owner: None, list: None })
        }
    }

    impl FileAccessPolicy<'_> {
        /// Gives a new file this sharing.
        ///
        /// # Errors
        ///
        /// Returns the error of the system if the permissions cannot be set.
        pub fn grant(self, made: &File, is_folder: bool) -> io::Result<()> {
            match self {
                Self::Same(access) if !is_folder && access.permissions.readonly() => {
                    made.set_permissions(access.permissions.clone())
                }
                _ => Ok(()),
            }
        }
    }
}

/// Returns the user that runs this program, by name or number, as far as the system tells.
pub(super) fn user() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].iter().filter_map(|name| std::env::var(name).ok());
    let named = named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty());
    #[cfg(unix)]
    let named = named.or_else(|| Some(rustix::process::geteuid().as_raw().to_string()));
    named.unwrap_or_else(|| "?".to_owned())
}
