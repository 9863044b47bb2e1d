//! A disk in memory that fails when it is told to, and of which a power cut leaves what was synced and no more than
//! parts of the rest.
//!
//! Like the system's own: a file lives on under its handle when its name is gone, a name is on the disk only when its
//! folder was synced, locks go with the handle.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use borderboard::store::{Access, Disk, FileAccessPolicy, FileKind, Stat, from_text};

/// How a disk fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// With this error, and nothing done.
    Error(io::ErrorKind),
    /// Half of what is to be written is; another operation fails with nothing done.
    Short,
    /// The operation is done, but said to have failed.
    DoneAndFailed,
}

#[derive(Clone, Default)]
pub struct SimDisk {
    world: Arc<Mutex<World>>,
    /// Its operations neither fail nor count.
    is_spared: bool,
    observer: Arc<Mutex<Option<Observer>>>,
}

/// What is done after each operation.
type Observer = Box<dyn FnMut() + Send>;

#[derive(Debug, Default)]
struct World {
    files: Vec<Bytes>,
    names: Names,
    /// The names that a power cut leaves.
    kept: Names,
    /// What was done to names and is not in `kept` yet, in order: each with the names it sets at once.
    pending: Vec<Vec<(PathBuf, Option<Node>)>>,
    operations: usize,
    fault: Option<(Fault, std::ops::Range<usize>)>,
    /// A file that must be there and a board after each operation.
    watched: Option<PathBuf>,
    /// The file, and when it was written to, that was found to be a board last.
    found_whole: Option<(usize, usize)>,
    has_links: bool,
}

type Names = BTreeMap<PathBuf, Node>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Debug, Default, Clone)]
struct Bytes {
    bytes: Vec<u8>,
    /// What a power cut leaves for certain.
    synced: Vec<u8>,
    /// The operation that wrote to it last.
    modified: usize,
    holders: usize,
    is_exclusive: bool,
}

/// Random numbers that are the same each time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        // Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

pub struct SimFile {
    world: Arc<Mutex<World>>,
    file: usize,
    at: usize,
    holds: Cell<bool>,
}

impl Drop for SimFile {
    fn drop(&mut self) {
        if self.holds.get() {
            let mut world = self.world.lock().expect("a world");
            let bytes = &mut world.files[self.file];
            bytes.holders -= 1;
            bytes.is_exclusive = false;
        }
    }
}

impl SimDisk {
    /// A disk with this file in its folder, safe from power cuts.
    pub fn with(path: &Path, text: &str) -> Self {
        let mut world = World { has_links: true, ..World::default() };
        let bytes = text.as_bytes().to_vec();
        world.files.push(Bytes { synced: bytes.clone(), bytes, ..Bytes::default() });
        for folder in path.ancestors().skip(1) {
            world.names.insert(folder.to_owned(), Node::Folder);
        }
        world.names.insert(path.to_owned(), Node::File(0));
        world.kept = world.names.clone();
        Self { world: Arc::new(Mutex::new(world)), ..Self::default() }
    }

    /// The same disk for somebody on a machine that has no troubles.
    pub fn spared(&self) -> Self {
        Self { is_spared: true, ..self.clone() }
    }

    /// Does this after each operation of those who are not spared.
    pub fn observe(&self, observer: impl FnMut() + Send + 'static) {
        *self.observer.lock().expect("an observer") = Some(Box::new(observer));
    }

    /// A disk on which a file has one name.
    pub fn without_links(self) -> Self {
        self.world().has_links = false;
        self
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().expect("a world")
    }

    /// The operations from `first` on, counted from now, fail like this.
    pub fn fail(&self, fault: Fault, first: usize, count: usize) {
        let mut world = self.world();
        let first = world.operations + first;
        world.fault = Some((fault, first..first.saturating_add(count)));
    }

    /// Whether the operations that should fail have come.
    pub fn has_failed(&self) -> bool {
        let world = self.world();
        world.fault.as_ref().is_some_and(|(_, failing)| world.operations > failing.start)
    }

    pub fn heal(&self) {
        self.world().fault = None;
    }

    /// From now on, this file is a board after each operation, or the test fails.
    pub fn watch(&self, path: &Path) {
        self.world().watched = Some(path.to_owned());
    }

    /// What a power cut leaves: what was synced, some of what was done to names since, and parts of what was written.
    pub fn after_power_cut(&self, dice: &mut Dice) -> Self {
        let world = self.world();
        let mut names = world.kept.clone();
        let done = dice.below(world.pending.len() + 1);
        for change in &world.pending[..done] {
            set(&mut names, change);
        }
        let folders: Vec<PathBuf> = names.keys().cloned().collect();
        names.retain(|path, _| path.ancestors().skip(1).all(|folder| folders.iter().any(|f| f == folder)));
        let left = |file: &Bytes| {
            let mut bytes = file.synced.clone();
            if file.bytes.starts_with(&bytes) {
                let tail = &file.bytes[bytes.len()..];
                let kept = dice.below(tail.len() + 1);
                bytes.extend_from_slice(&tail[..kept]);
                // The length may have got to the disk without the bytes.
                let zeroed = dice.below(2) * dice.below(kept + 1);
                let from = bytes.len() - zeroed;
                bytes[from..].fill(0);
            }
            Bytes { synced: bytes.clone(), bytes, modified: file.modified, ..Bytes::default() }
        };
        let files = world.files.iter().map(left).collect();
        let after = World {
            files,
            kept: names.clone(),
            names,
            operations: world.operations,
            has_links: world.has_links,
            ..World::default()
        };
        Self { world: Arc::new(Mutex::new(after)), ..Self::default() }
    }

    pub fn text(&self, path: &Path) -> Option<String> {
        let world = self.world();
        match world.names.get(path)? {
            Node::File(file) => String::from_utf8(world.files[*file].bytes.clone()).ok(),
            Node::Folder => None,
        }
    }

    /// The names in a folder.
    pub fn names(&self, folder: &Path) -> Vec<String> {
        self.world().names_in(folder)
    }

    fn observed(&self) {
        if !self.is_spared
            && let Some(observer) = &mut *self.observer.lock().expect("an observer")
        {
            observer();
        }
    }

    fn file(&self, file: usize) -> SimFile {
        SimFile { world: self.world.clone(), file, at: 0, holds: Cell::new(false) }
    }

    /// Does something that may fail, and looks after it whether the watched file is whole.
    fn operate<T>(&self, work: impl FnOnce(&mut World) -> io::Result<T>) -> io::Result<T> {
        let mut world = self.world();
        if self.is_spared {
            return work(&mut world);
        }
        let fault = world.next();
        let done = match fault {
            Some(Fault::Error(kind)) => Err(kind.into()),
            Some(Fault::Short) => Err(io::ErrorKind::StorageFull.into()),
            Some(Fault::DoneAndFailed) => {
                work(&mut world).and(Err(io::Error::other("the controller does not answer")))
            }
            None => work(&mut world),
        };
        if let Some(path) = world.watched.clone() {
            let node = world.names.get(&path).copied();
            let Some(Node::File(file)) = node else { panic!("{} is gone", path.display()) };
            let seen = (file, world.files[file].modified);
            if world.found_whole != Some(seen) {
                let text = std::str::from_utf8(&world.files[file].bytes).expect("text");
                from_text(text).expect("a whole board");
                world.found_whole = Some(seen);
            }
        }
        drop(world);
        self.observed();
        done
    }
}

fn set(names: &mut Names, change: &[(PathBuf, Option<Node>)]) {
    for (path, node) in change {
        match node {
            Some(node) => names.insert(path.clone(), *node),
            None => names.remove(path),
        };
    }
}

impl World {
    fn next(&mut self) -> Option<Fault> {
        let now = self.operations;
        self.operations += 1;
        self.fault.as_ref().filter(|(_, failing)| failing.contains(&now)).map(|(fault, _)| *fault)
    }

    fn change(&mut self, change: Vec<(PathBuf, Option<Node>)>) {
        set(&mut self.names, &change);
        self.pending.push(change);
    }

    fn names_in(&self, folder: &Path) -> Vec<String> {
        let inside = self.names.keys().filter(|path| path.parent() == Some(folder));
        inside.map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()).collect()
    }

    fn file_at(&self, path: &Path) -> io::Result<usize> {
        match self.names.get(path) {
            Some(Node::File(file)) => Ok(*file),
            Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn new_file(&mut self, path: &Path) -> io::Result<usize> {
        let folder = path.parent().and_then(|folder| self.names.get(folder));
        if folder != Some(&Node::Folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.files.push(Bytes { modified: self.operations, ..Bytes::default() });
        let file = self.files.len() - 1;
        self.change(vec![(path.to_owned(), Some(Node::File(file)))]);
        Ok(file)
    }

    fn stat(&self, node: Node) -> Stat {
        let (kind, bytes, modified, file) = match node {
            Node::Folder => (FileKind::Folder, 0, 0, usize::MAX),
            Node::File(file) => {
                (FileKind::File, self.files[file].bytes.len() as u64, self.files[file].modified, file)
            }
        };
        let modified = Some(SystemTime::UNIX_EPOCH + Duration::from_millis(modified as u64));
        Stat { kind, bytes, modified, identity: Some((1, file as u64)), owner: None }
    }
}

impl Disk for SimDisk {
    type File = SimFile;

    fn open(&self, path: &Path) -> io::Result<SimFile> {
        self.operate(|world| world.file_at(path)).map(|file| self.file(file))
    }

    fn create(&self, path: &Path, _sharing: FileAccessPolicy<'_>) -> io::Result<SimFile> {
        let made = self.operate(|world| match world.names.get(path) {
            Some(_) => Err(io::ErrorKind::AlreadyExists.into()),
            None => world.new_file(path),
        });
        made.map(|file| self.file(file))
    }

    fn open_or_create(&self, path: &Path, _sharing: FileAccessPolicy<'_>) -> io::Result<SimFile> {
        let opened = self.operate(|world| match world.file_at(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => world.new_file(path),
            opened => opened,
        });
        opened.map(|file| self.file(file))
    }

    fn go_to(&self, file: &mut SimFile, byte: u64) -> io::Result<()> {
        file.at = byte as usize;
        self.operate(|_| Ok(()))
    }

    fn read(&self, file: &mut SimFile, bytes: &mut Vec<u8>, most_bytes: u64) -> io::Result<()> {
        self.operate(|world| {
            let all = &world.files[file.file].bytes;
            let left = &all[file.at.min(all.len())..];
            let next = &left[..left.len().min(usize::try_from(most_bytes).unwrap_or(usize::MAX))];
            bytes.extend_from_slice(next);
            file.at += next.len();
            Ok(())
        })
    }

    fn append(&self, file: &mut SimFile, bytes: &[u8]) -> io::Result<()> {
        let mut world = self.world();
        let now = world.operations;
        let (written, done) = match world.next() {
            None => (bytes, Ok(())),
            Some(Fault::Error(kind)) => (&bytes[..0], Err(kind.into())),
            Some(Fault::Short) => (&bytes[..bytes.len() / 2], Err(io::ErrorKind::StorageFull.into())),
            Some(Fault::DoneAndFailed) => (bytes, Err(io::Error::other("the controller does not answer"))),
        };
        let file = &mut world.files[file.file];
        file.bytes.extend_from_slice(written);
        file.modified = now;
        drop(world);
        self.observed();
        done
    }

    fn cut(&self, file: &mut SimFile, bytes: u64) -> io::Result<()> {
        self.operate(|world| {
            let now = world.operations;
            let cut = &mut world.files[file.file];
            cut.bytes.truncate(bytes as usize);
            cut.modified = now;
            Ok(())
        })
    }

    fn sync_data(&self, file: &SimFile) -> io::Result<()> {
        self.operate(|world| {
            let file = &mut world.files[file.file];
            file.synced.clone_from(&file.bytes);
            Ok(())
        })
    }

    fn sync_all(&self, file: &SimFile) -> io::Result<()> {
        self.sync_data(file)
    }

    fn access(&self, _file: &SimFile) -> io::Result<Option<Access>> {
        self.operate(|_| Ok(None))
    }

    fn may_write(&self, _path: &Path) -> io::Result<()> {
        self.operate(|_| Ok(()))
    }

    fn try_lock(&self, file: &SimFile) -> io::Result<bool> {
        self.lock(file, true)
    }

    fn try_lock_shared(&self, file: &SimFile) -> io::Result<bool> {
        self.lock(file, false)
    }

    fn stat_open(&self, file: &SimFile) -> io::Result<Stat> {
        self.operate(|world| Ok(world.stat(Node::File(file.file))))
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.operate(|world| {
            let node = world.names.get(path).copied().ok_or(io::ErrorKind::NotFound)?;
            Ok(world.stat(node))
        })
    }

    fn read_link(&self, _path: &Path) -> io::Result<PathBuf> {
        Err(io::ErrorKind::InvalidInput.into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.operate(|world| match world.names.get(folder) {
            Some(_) => Ok(world.names_in(folder)),
            None => Err(io::ErrorKind::NotFound.into()),
        })
    }

    fn make_folder(&self, folder: &Path, _sharing: FileAccessPolicy<'_>) -> io::Result<()> {
        self.operate(|world| {
            if !world.names.contains_key(folder) {
                world.change(vec![(folder.to_owned(), Some(Node::Folder))]);
            }
            Ok(())
        })
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.operate(|world| {
            let pending = std::mem::take(&mut world.pending);
            for change in pending {
                if change.iter().any(|(path, _)| path.parent() == Some(folder)) {
                    set(&mut world.kept, &change);
                } else {
                    world.pending.push(change);
                }
            }
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|world| {
            let file = world.file_at(from)?;
            if world.names.get(to) != Some(&Node::File(file)) {
                world.change(vec![(from.to_owned(), None), (to.to_owned(), Some(Node::File(file)))]);
            }
            Ok(())
        })
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|world| {
            if !world.has_links {
                return Err(io::ErrorKind::Unsupported.into());
            }
            if world.names.contains_key(to) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            let file = world.file_at(from)?;
            world.change(vec![(to.to_owned(), Some(Node::File(file)))]);
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.operate(|world| {
            world.file_at(path)?;
            world.change(vec![(path.to_owned(), None)]);
            Ok(())
        })
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.operate(|world| {
            if !world.names_in(folder).is_empty() {
                return Err(io::ErrorKind::DirectoryNotEmpty.into());
            }
            world.names.remove(folder).ok_or(io::ErrorKind::NotFound)?;
            world.change(vec![(folder.to_owned(), None)]);
            Ok(())
        })
    }
}

impl SimDisk {
    fn lock(&self, file: &SimFile, is_exclusive: bool) -> io::Result<bool> {
        self.operate(|world| {
            let bytes = &mut world.files[file.file];
            if bytes.holders > 0 && (is_exclusive || bytes.is_exclusive) {
                return Ok(false);
            }
            bytes.holders += 1;
            bytes.is_exclusive = is_exclusive;
            file.holds.set(true);
            Ok(true)
        })
    }
}
