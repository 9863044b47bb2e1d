//! Who may read and write a file, and how that is handed on to files made of it.
//!
//! A board is kept by replacing its file, and by files beside it. All of these are for those who may use the board: they
//! get its permission bits, owner, group and access list. What is made of a board for others (pages, tables, copies) is
//! for nobody who may not read the board.

use std::fs::Permissions;

/// Who may do what with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The permission bits.
    pub permissions: Permissions,
    /// Numbers of the owner and the group, on systems that have them.
    pub owner: Option<(u32, u32)>,
    /// The list of further users and groups, as the system keeps it; none where it has none.
    pub list: Option<Vec<u8>>,
}

/// For whom a new file or folder is.
#[derive(Debug, Clone, Copy)]
pub enum Sharing<'a> {
    /// For whom the settings of the user say.
    Usual,
    /// For exactly those who have this access to another file. A folder can be entered by whoever may read.
    Same(&'a Access),
    /// For whom the settings of the user say, but for nobody who does not have this access.
    AtMost(&'a Access),
}

impl<'a> Sharing<'a> {
    /// For those of a board, where that says who they are.
    pub fn of_board(access: Option<&'a Access>) -> Self {
        access.map_or(Self::Usual, Self::Same)
    }

    /// For nobody beyond those of a board, where that says who they are.
    pub fn within(access: Option<&'a Access>) -> Self {
        access.map_or(Self::Usual, Self::AtMost)
    }
}

impl Access {
    /// The same, but that nobody may write.
    pub fn read_only(mut self) -> Self {
        if cfg!(unix) {
            self.permissions.set_readonly(true);
            // With a list the bits of the group are what the list may give at most.
        }
        self
    }

    /// What is in both: where the groups differ, what either lets everybody do.
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

    use super::{Access, Sharing, without_group};

    const EVERYBODY: u32 = 0o777;
    const OWNER_ALONE: u32 = 0o600;
    const USUAL_FILE: u32 = 0o666;

    impl Access {
        /// What is said of an open file.
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

        /// The bits of what is made of the file. Where there is a list, those of the group are not the group's own.
        pub(super) fn bits_for_others(&self) -> u32 {
            if self.list.is_some() { without_group(self.bits()) } else { self.bits() }
        }
    }

    impl Sharing<'_> {
        /// The bits with which a file is made, from which the settings of the user take.
        pub fn file_bits(self) -> u32 {
            match self {
                Self::Usual => USUAL_FILE,
                Self::Same(_) => OWNER_ALONE,
                Self::AtMost(access) => USUAL_FILE & access.bits_for_others(),
            }
        }

        /// As [`Self::file_bits`], of a folder.
        pub fn folder_bits(self) -> u32 {
            match self {
                Self::Usual => EVERYBODY,
                Self::Same(_) => OWNER_ALONE | 0o100,
                Self::AtMost(access) => entered(access.bits_for_others()) | 0o700,
            }
        }

        /// Gives a file or folder that was just made to those for whom it is. An owner or a group that this user cannot
        /// give it to is left out, and the group that it has gets no more than everybody.
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

    /// Whoever may read may enter.
    fn entered(bits: u32) -> u32 {
        bits | (bits & 0o444) >> 2
    }

    /// Lists of further users and groups: what Linux keeps beside the permission bits.
    mod list {
        use std::fs::File;

        #[cfg(target_os = "linux")]
        pub fn of(file: &File) -> Option<Vec<u8>> {
            let mut list = vec![0; 4096];
            let length = rustix::fs::fgetxattr(file, NAME, list.as_mut_slice()).ok()?;
            list.truncate(length);
            Some(list)
        }

        /// Whether a file has this list now.
        #[cfg(target_os = "linux")]
        pub fn give(made: &File, list: Option<&[u8]>, is_folder: bool) -> bool {
            let Some(list) = list else {
                // The folder around it may have given it one.
                let _none = rustix::fs::fremovexattr(made, NAME);
                return false;
            };
            let mut list = list.to_vec();
            if is_folder {
                may_enter(&mut list);
            }
            rustix::fs::fsetxattr(made, NAME, &list, rustix::fs::XattrFlags::empty()).is_ok()
        }

        /// After four bytes for its version a list has entries of a kind, what they permit, each in two bytes, and a
        /// number in four (`linux/posix_acl_xattr.h`).
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

/// The group may do no more than everybody.
#[cfg(unix)]
fn without_group(bits: u32) -> u32 {
    const GROUP: u32 = 0o070;
    bits & (!GROUP | (bits & 0o007) << 3)
}

#[cfg(not(unix))]
mod other {
    use std::fs::File;
    use std::io;

    use super::{Access, Sharing};

    impl Access {
        /// What is said of an open file.
        pub fn of(file: &File) -> io::Result<Self> {
            Ok(Self { permissions: file.metadata()?.permissions(), owner: None, list: None })
        }
    }

    impl Sharing<'_> {
        /// Gives a file that was just made to those for whom it is.
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

/// Who runs this program, by name or number, as far as the system says.
pub(super) fn user() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].iter().filter_map(|name| std::env::var(name).ok());
    let named = named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty());
    #[cfg(unix)]
    let named = named.or_else(|| Some(rustix::process::geteuid().as_raw().to_string()));
    named.unwrap_or_else(|| "?".to_owned())
}
