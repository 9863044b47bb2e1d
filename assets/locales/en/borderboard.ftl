# Every text that the program shows. Names follow the part of the program that shows them.

# Measures
measure-border-closed = Border closed
measure-crossings-restricted = Crossings restricted
measure-entry-restricted = Entry restricted
measure-transport-suspended = Transport suspended
measure-patrols-intensified = Patrols intensified
measure-joint-patrols = Joint patrols
measure-checkpoints-added = Checkpoints added
measure-forces-reinforced = Forces reinforced
measure-activity-banned = Activity banned
measure-special-controls = Special controls
measure-health-screening = Health screening
measure-quarantine = Quarantine
side-home = home
side-neighbour = neighbour
side-joint = joint

# Indicators
indicator-high-risk-persons = High-risk persons
indicator-confirmed-cases = Confirmed cases
indicator-border-area-personnel = Border-area personnel
indicator-illegal-crossings = Illegal crossings
indicator-smuggling-cases = Smuggling cases
indicator-drug-cases = Drug cases
indicator-travel-controls = Travel controls C8
indicator-stringency = Stringency index
indicator-other = { $name }, { $unit }
indicator-short-high-risk-persons = High-risk

# Liaison
level-central = central
level-regional = regional
level-local = local
cadence-real-time = Real-time
cadence-daily = Daily
cadence-regular = Regular
state-on-time = On time
state-late = Late
state-overdue = Overdue
state-never = Never
state-none-agreed = None agreed
direction-incoming = in
direction-outgoing = out
direction-mutual = both
medium-telephone = telephone
medium-message = message
medium-letter = letter
medium-meeting = meeting
medium-video = video
medium-radio = radio
topic-epidemic-development = Epidemic development
topic-border-policy = border policy
topic-control-measures = control measures
topic-border-area-personnel = border-area personnel
topic-high-risk-persons = high-risk persons
operation-patrol = Joint patrol
operation-enforcement = Joint law enforcement
operation-exercise = Joint exercise

# Attention
attention-act-now = act now
attention-soon = soon
attention-calm = calm
reason-overdue = Liaison overdue { $span }
reason-overdue-level = { $level } liaison overdue { $span }
reason-never = No liaison yet, due { $span } ago
reason-never-level = No { $level } liaison yet, due { $span } ago
reason-surge = { $indicator } { $change } on the week before
reason-stale = { $indicator } figure { $days } d old
reason-expired = Acknowledgement by { $by } expired
reason-since = since { $since }
reason-last-contact = last contact { $at }
reason-no-contact = no contact on record since the rhythm began
reason-sums = { $sum } in 7 days, { $before } in the 7 before
reason-newest = newest figure is of { $day }
reason-acknowledged = acknowledged by { $by } until { $until }: { $comment }
brief-overdue = Liaison overdue { $span }
brief-overdue-level = { $level } overdue { $span }
brief-never = No liaison yet
brief-surge = { $change } vs last week
brief-stale = Figure { $days } d old
brief-expired = Acknowledgement expired
brief-acknowledged = Acknowledged

# Numbers, spans and dates
months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
months-long = January February March April May June July August September October November December
millions = { $number } M
span-minutes = { $minutes } min
span-hours = { $hours } h
span-days-hours = { $days } d { $hours } h
span-days = { $days } d
percent = { $number } %
more-than = more than { $amount }
amount = { $number } { $unit }
age-today = today
age-days = { $days } d old
ago = { $span } ago
just-now = just now
unknown-figure = ?

# Shared
nothing-on-record = nothing on record
start-unknown = start unknown
unknown = unknown
day-unknown = day unknown
in-force = in force
exercise = EXERCISE

# Top bar
bar-live = LIVE
bar-as-of = AS OF { $dtg }
bar-records = { $file } · { $records } records
bar-not-live = not live: { $span } back
bar-ahead = not live: { $span } ahead
bar-return = Return to live
bar-return-key = Esc
bar-read-only = Read only
bar-known-now = known at: now
bar-known-then = known at: then
bar-known-at = known at: { $dtg }
bar-known-hint = Switch between all that is known now and what was known then
bar-search = Find border
bar-search-hint = Code or name; Enter opens the border
bar-theme-dark = Dark theme
bar-theme-light = Light theme
bar-recent = Recent files
bar-no-recent = No recent files
bar-example = Example board
bar-time-equal = { $local } = { $utc }

# Bottom bar
time-as-of = As of
time-now = now
time-field = As of: type a time and press Enter
time-field-hint = 2020-06-20, 2020-06-20 16:00, 201600HJUN20, 200800ZJUN20, or now
time-slider = Drag to an earlier moment
time-borders = { $borders ->
    [one] 1 border
   *[other] { $borders } borders
} · newest record { $age }
time-no-records = { $borders ->
    [one] 1 border
   *[other] { $borders } borders
} · no records yet

# Panel
panel-measures = Measures in force
panel-since = since
panel-more = { $count } more
panel-none-in-force = none in force
panel-open = Open { $border }
panel-series = { $indicator }, 90 d
panel-peak = peak { $peak }
panel-seven-days = 7 d
panel-no-figures = no figures
panel-no-week-before = no week before
panel-age = age
panel-known = known
panel-known-value = { $value } on { $day }
panel-asked-unknown = asked, unknown
panel-liaison = Liaison, 28 d
panel-kept = { $kind }, kept { $percent }
panel-last = last
panel-next-due = next due
panel-due = due
panel-grace-to = grace to
panel-grace-by = by
panel-was-due = was due
panel-now = now
panel-none-yet = none yet
panel-week-hint = 7-day sum { $sum } from { $days } of 7 days; the week before { $before }

# Attention cell
attention-title = Attention
attention-count-act-now = { $count } act now
attention-count-soon = { $count } soon
attention-none = Nothing needs action
attention-next-due = Next due
attention-next-none = no rhythm agreed
attention-next-past = all late or overdue
attention-closed = Closed
attention-of = { $count } of { $all }
attention-measures = Measures in force
attention-on-borders = { $borders ->
    [one] on 1 border
   *[other] on { $borders } borders
}
attention-figures = { $borders ->
    [one] newest of 1 border
   *[other] newest of { $borders } borders
}
attention-on-time = Liaison on time
attention-late-overdue = { $late } late, { $overdue } overdue
attention-late-overdue-never = { $late } late, { $overdue } overdue, { $never } never
attention-silent = Nothing heard
attention-all-heard = something from each
attention-more = { $count } more
legend-reported-zero = reported 0
legend-asked-unknown = asked, unknown
legend-nothing = nothing on record
legend-levels = central, regional, local
legend-home = home side
legend-neighbour = neighbour
legend-joint = joint
legend-gap = liaison gap

# Border page
border-previous = Previous border: { $border }
border-next = Next border: { $border }
border-calm = Nothing needs action here
border-silent = Nothing heard: no measure, watched figure or contact on record
border-figures = Figures
border-home = home
border-neighbour = neighbour
border-whole = border
border-seven = 7 d
border-before = before
border-age = age
border-age-days = { $days } d
border-asked = asked { $day }
border-measures = Measures
border-measures-count = { $in_force } in force, { $lifted } lifted
border-measures-coming = { $in_force } in force, { $lifted } lifted, { $coming } to come
border-from = from
border-lifted = lifted
border-source = source
border-coming = to come
border-correspondence = Correspondence
border-letters-count = { $letters ->
    [one] 1 letter
   *[other] { $letters } letters
}, { $outstanding ->
    [one] 1 reply outstanding
   *[other] { $outstanding } replies outstanding
}
border-reply-due = reply due
border-answered = answered
border-none-asked = none asked
border-operations = Operations and assistance
border-notes = Notes
border-counts = Counts
border-counts-unit = a day
border-key-day = line: day
border-key-mean = dashed: 7 d mean
border-last-seven = last 7 d
border-seven-before = 7 d before
border-lanes = Measures
border-lifted-on = lifted { $day }
border-reported-on = start unknown, on record since { $day }
border-liaison = Liaison
border-rhythm = { $kind } { $every }+{ $grace } h
border-kept = kept { $percent }
border-contacts = contacts
border-contacts-list = All contacts
border-contacts-count = { $count }, newest first
border-live-flag = { $at } live

# Log
log-count = { $shown } of { $records ->
    [one] 1 record
   *[other] { $known } records
}
log-search = Search the log
log-search-hint = Search: words, border, author, source, id
log-from = Recorded from
log-until = Recorded until
log-time-hint = 2020-06-20, 2020-06-20 16:00, 201600HJUN20 or 200800ZJUN20; a date alone counts whole
log-borders = Borders: { $chosen }
log-kinds = Kinds: { $chosen }
log-by = By: { $by }
log-any = any
log-anyone = anyone
log-and-more = { $names } and { $more } more
log-elsewhere = none of these
log-elsewhere-short = other
log-standing = Standing only
log-standing-hint = Leave out what was corrected or taken back
log-clear = Clear filters
log-export = Export as CSV…
log-export-hint = Write the records shown below into a table
log-column-recorded = recorded
log-column-by = by
log-column-kind = kind
log-column-border = about
log-column-says = says
log-column-event = when
log-column-state = state
log-column-source = source
log-list = Records, newest first: arrow keys choose one, Enter opens it
log-bar = Scroll the records
log-nothing = No record is like this
log-show-all = Show all
log-wrong-time = { $field }: { $error }
log-row = { $recorded }, { $by }, { $kind } { $about }: { $says }
log-row-fallen = { $recorded }, { $by }, { $kind } { $about } ({ $state }): { $says }

# Fields of a record
field-border = Border
field-measure = Measure
field-side = Side
field-both-sides = the border as a whole
field-from = In force from
field-lifted = Lifted
field-not-lifted = not lifted
field-area = Area
field-detail = Detail
field-indicator = Figure
field-value = Value
field-day = Day
field-at = When
field-until = Until
field-level = Level
field-any-level = any level
field-direction = Direction
field-medium = By
field-topics = Topics
field-summary = Summary
field-cadence = Rhythm
field-every = Every
field-grace = Grace
field-starts = Starts
field-party = Party
field-subject = Subject
field-office = Office
field-copies = Copies
field-reply-due = Answer due
field-item = Item
field-quantity = Quantity
field-worth = Worth
field-promised = Promised
field-shipped = Shipped
field-received = Received
field-neighbours = With
field-operation = Operation
field-first-day = First day
field-last-day = Last day
field-outcome = Outcome
field-organisation = Organisation
field-put-forward = Put forward
field-text = Text
field-reason = Reason
field-comment = Comment
field-expires = Expires
field-why = Why
field-source = Source
field-source-url = Address
field-source-day = Reported
field-event = Event time
field-recorded = Recorded
field-recorded-by = Recorded by
field-id = Id

# A record's card
card-title = { $kind } { $about }
card-close = Close
card-state-stands = This is what the board says.
card-state-corrected = A later version stands.
card-state-replaced = It was corrected, and all of it was taken back.
card-state-taken-back = It was taken back.
card-newest = Show the version that stands
card-retraction-of = Takes back
card-answers = Answers
card-answered-by = Answered by
card-not-here = { $id }, which is not on record here
card-copy-id = Copy id
card-history = History
card-recorded = recorded
card-corrected = corrected
card-took-back = took back
card-put-back = put back
card-by = { $at } · { $by }
card-changed = { $field }: { $before } → { $now }
card-no-value = not said
card-nothing-changed = nothing was changed
card-why = why: { $why }
card-version = { $deed } { $at } by { $by }, { $state }
card-correct = Correct…
card-take-back = Take back…
card-put-it-back = Put back…
card-show-border = Show { $border }
card-why-take-back = Why is it taken back?
card-why-put-back = Why is it put back?
card-why-needed = Say why: it stays on record
card-record = Record
card-cancel = Cancel
card-why-not-live = Only a live picture can be added to: return to live first
card-why-no-desk = Say who records at this desk first
card-why-fallen = Only what stands can be corrected
card-why-no-form = This kind of record is not corrected: take it back instead
card-why-not-stands = Only what stands can be taken back

# Messages
message-opened = Opened { $file }
message-saved = Saved { $file }
message-no-border = No border of this board is called “{ $text }”
message-dismiss = Dismiss
dialog-ron = Board files
dialog-none = No file was chosen. If no dialog came up, this desktop offers none: drop a file on the window, or start borderboard with its name
cell-overdue = liaison overdue
cell-overdue-level = { $level } liaison overdue
cell-never = no liaison yet
cell-never-level = no { $level } liaison yet
cell-surge = { $indicator } up on week
cell-stale = { $indicator } figure is old

# Command line: the table of borders
status-attention = ATTENTION
status-border = BORDER
status-measures = MEASURES IN FORCE
status-liaison = LIAISON
status-last-contact = LAST
status-age = AGE
status-week = 7 D
status-change = CHANGE
status-reasons = REASONS
status-live = as of and known at { $as_of }
status-times = as of { $as_of }, known at { $known_at }

# Command line: help
cli-about = The situation board of a border command centre
cli-exit-status = Exit status: 0 done; 1 the answer is "no"; 2 wrong use; 3 a file or the system failed.
cli-error = borderboard: { $error }
cli-file-before-verb = { $file } stands before the verb: write the file after it
cli-unwritable = the result could not be written: { $error }
cli-lang = The language of what is said
cli-new = Make a board with nothing on record
cli-status = Show the table of borders at a moment
cli-check = Say what is in a board's file, or all that is wrong with it
cli-import = Bring a table in by an import profile
cli-exercise = Make an exercise board from a scenario
cli-file = The board's file
cli-file-or-example = The board's file [default: the example board]
cli-format = What to write it as
cli-as-of = Show facts valid then: 2020-06-20T16:00:00+08:00, 2020-06-20 (the end of that day) or 200800ZJUN20 [default: the board's now]
cli-known-at = Show only what was recorded by then [default: the board's now]
cli-out = The file to make; one that is there is never written over
cli-new-home = Whose board it is: an ISO 3166-1 code or English name
cli-new-borders = Its neighbours in the order of their panels, by code or name
cli-new-title = What the board is called [default: "Borders of" and the name of home]
cli-new-time-zone = The zone of the board's days, as Europe/Helsinki [default: that of the home country's capital]
cli-no-zone = `{ $zone }` is no known time zone: write its IANA name, as Asia/Shanghai, capitals and all
cli-new-marking = Who may see it, by the traffic light protocol
cli-new-exercise-clock = Make it an exercise board, and this the moment it takes for now
cli-exercise-seed = Draw what is made up from this seed [default: the scenario's]
cli-exercise-scenario = The scenario, its tables beside it [default: the one of the example board]
cli-import-table = The table: CSV, XLSX and its like
cli-import-profile = How to read it: a shipped profile ({ $profiles }) or a profile's .ron file
cli-import-into = The board's file to add to
cli-import-dry-run = Only say what it would add
cli-import-by = Who the records say recorded them

# Command line: answers
new-title = Borders of { $home }
new-made = Made { $file }: { $title }, { $borders ->
    [one] 1 border
   *[other] { $borders } borders
}, { $records ->
    [one] 1 record
   *[other] { $records } records
}, days of { $zone }
check-valid = { $file }: valid
check-title = { $title } ({ $marking })
check-borders = home { $home }, borders { $borders }
check-zone = days of { $zone }
check-clock = exercise, its clock at { $clock }
check-records = { $records ->
    [one] 1 record
   *[other] { $records } records
}
check-recorded = recorded { $first } to { $last }
check-problems = { $problems ->
    [one] 1 problem
   *[other] { $problems } problems
}
import-written = written: { $file }
import-dry-run = dry run, not written: { $file }
import-nothing-new = nothing new, not written: { $file }
import-refused = nothing was imported, for the board could not take it: { $problems }
cli-render = Draw a view into a PNG file
cli-render-out = The PNG file to write
cli-render-view = Which view: board, or border:KGZ
cli-render-size = The size of the page in points
cli-render-scale = Pixels a point
cli-render-theme = Light for print, dark for the room
cli-render-about = As of { $as_of }, known at { $known_at }, { $marking }
cli-no-view = there is no view `{ $view }`: ask for board, or for border: and a country, as border:KGZ
cli-no-size = `{ $size }` is no size: give width and height in points, as 1920x1080
cli-no-border = { $border } is no border of this board; it has { $borders }
cli-no-png = { $file }: the picture could not be written: { $error }
cli-no-picture-there = { $file }: it is there, and is no PNG file: give the picture another name; nothing was written
cli-no-display = there is no display to open a window on. `borderboard render` draws the board to a PNG file, `borderboard status` prints it

# Entries in one line
kind-measure = measure
kind-reading = figure
kind-contact = contact
kind-cadence = rhythm
kind-correspondence = letter
kind-assistance = assistance
kind-joint-operation = joint operation
kind-engagement = engagement
kind-note = note
kind-acknowledgement = acknowledgement
kind-retraction = retraction
reason-kind-liaison-overdue = overdue liaison
reason-kind-surge = surge
reason-kind-stale = stale figure
entry-from-until = { $from } until { $until }
entry-lifted = lifted { $day }
entry-reading = { $indicator }: { $value }
entry-on = on { $day }
entry-contact = { $level }, by { $medium }
entry-every = every { $every } h, grace { $grace } h
entry-copies = { $copies } copies
entry-reply-due = answer due { $day }
entry-until = until { $at }
record-stands = stands
record-corrected = corrected
record-taken-back = taken back
deed-record = record { $what }
deed-impose = impose { $what }
deed-lift = lift { $what }
deed-correct = correct { $what }
deed-retract = take back { $what }
deed-acknowledge = acknowledge { $what } { $border }

# Commands: name, and what it does
command-open = Open…
command-open-hint = Open another board's file
command-save = Save
command-save-hint = Write the journal into the board's file now; it is written by itself every minute
command-save-as = Save as…
command-save-as-hint = Write the board to another file and go on in that one
command-example = Example board
command-example-hint = Open the board that the program ships
command-author = Recording as…
command-author-hint = Say who records at this desk
command-undo = Undo
command-undo-of = Undo: { $what }
command-undo-hint = Take the last thing you recorded back; this is itself on record
command-redo = Redo
command-redo-of = Redo: { $what }
command-redo-hint = Record again what was undone
command-new = New record…
command-new-hint = Record anything: choose what, and fill in its form
command-new-kind = New { $kind }…
command-new-kind-hint = Open the form for this kind of record
command-board = Board
command-board-hint = All borders, a panel for each
command-attention = Attention
command-attention-hint = Every reason for attention, with who has acknowledged it
command-log = Log
command-log-hint = All records, newest first: search, filter, correct, export
command-cooperation = Co-operation
command-cooperation-hint = Letters, assistance, joint operations, multilateral events
command-find-border = Find border
command-find-border-hint = Go to the field that finds a border by code or name
command-go-to-time = Go to a moment
command-go-to-time-hint = Go to the field that shows the board as of another moment
command-return-live = Return to live
command-return-live-hint = Show now again, going with the clock
command-theme = Light or dark
command-theme-hint = Use the other theme
command-palette = Find anything…
command-palette-hint = Find a command, a border or a record by typing
command-help = Help: keys
command-help-hint = List every command with its keys
group-file = File
group-record = Record
group-view = View
group-help = Help

# How safe what was recorded is
keeping-saved = saved { $at }
keeping-journalled = { $records ->
    [one] 1 record in the journal
   *[other] { $records } records in the journal
}
keeping-failing = { $records ->
    [one] Nothing is being saved: 1 record is in memory only ({ $why })
   *[other] Nothing is being saved: { $records } records are in memory only ({ $why })
}
