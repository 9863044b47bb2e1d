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
reason-surge = { $indicator }: { $surge }
reason-stale = { $indicator } figure { $days } d old
reason-answers-theirs = { $letters ->
    [one] Answer from { $party } overdue { $days } d
   *[other] { $letters } answers from { $party } overdue, the first { $days } d
}
reason-answers-ours = { $letters ->
    [one] Answer to { $party } overdue { $days } d
   *[other] { $letters } answers to { $party } overdue, the first { $days } d
}
reason-answers-due = due { $day }
reason-disagreement = Desks disagree: { $kind }
reason-report = Situation report due
reason-handover = Hand-over by { $by } is not acknowledged
reason-handover-to = Hand-over by { $by } to { $to } is not acknowledged
reason-of-answers-theirs = { $kind }, from { $party }
reason-of-answers-ours = { $kind }, to { $party }
reason-expired = Acknowledgement by { $by } expired
reason-since = since { $since }
reason-last-contact = last contact { $at }
reason-no-contact = no contact on record since the cadence began
reason-newest = newest figure is of { $day }
reason-expired-of = of: { $reason }
reason-acknowledged = acknowledged by { $by } until { $until }: { $comment }
brief-overdue = Liaison overdue { $span }
brief-overdue-level = { $level } overdue { $span }
brief-never = No liaison yet
brief-surge = Surge: { $sum }
brief-surge-untold = Surge
brief-stale = Figure { $days } d old
brief-answers = Answer overdue { $days } d
brief-disagreement = Desks disagree
brief-report = Report due
brief-handover = Hand-over not acknowledged
brief-expired = Acknowledgement expired
brief-acknowledged = Acknowledged

# Numbers, spans and dates
months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
weekdays-short = Mon Tue Wed Thu Fri Sat Sun
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
figure-below = <{ $number }

# Shared
# The card of a record shows a long text part by part.
card-part = Part { $part } of { $parts }
card-part-before = Previous part
card-part-next = Next part
card-copy-text = Copy all

# After the beginning of a text that is too long to be shown.
text-goes-on = …{" "}({ $more } more characters, see the record)
nothing-on-record = nothing on record
rows-below = { $rows } more below
more-below = more below
start-unknown = start unknown
unknown = unknown
day-unknown = day unknown
source-none = no source named
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
bar-known-now = as it was, known now
bar-known-then = as we knew it then
bar-known-at = as known at { $dtg }
bar-snapshot = SNAPSHOT { $dtg }
bar-snapshot-changed = CHANGED since it was taken
bar-snapshot-unsealed = NO SEAL: may have been changed
bar-as-of-within = as of { $at }
bar-not-live-any = not live
bar-before-frozen = not live: { $span } before snapshot
bar-return-snapshot = Reset time
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
time-field-hint = 2020-06-20, 2020-06-20 16:00, 201600HJUN20, 200800ZJUN20, 14:30, yesterday 14:30, -3h, or now
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
panel-peak-of-day = peak { $peak } a day
panel-seven-days = 7 d
panel-no-figures = no figures
panel-no-week-before = no week before
panel-span-before = to before
figure-of-span = { $figure } in { $days }
briefing-figure-of-span = { $figure } for { $days }
week-days = { $sum } ({ $days } of 7 days)
week-days-short = { $sum } ({ $days } d)
week-too-few = { $days } of 7 days
week-before-too-few = before: { $days } of 7 days
week-before = before
week-before-days = { $days } of 7 d
week-label-days = { $days } of 7 d
week-label-before-days = 7 · { $days } d
surge-line = { $sum } in { $days } days{ $reported }; { $before }; by chance less than once in 1,000 weeks
surge-reported = {" "}({ $reported } of { $days } days reported)
surge-corrected = , without a correction of { $correction }
surge-range = { $least } to { $most }
surge-about = about { $range }
surge-four-weeks = the four weeks before ran { $range } a week
surge-eight-weeks = the eight weeks before ran { $range } a week
surge-sum = { $sum } in { $days } d
panel-age = age
panel-over-days = over { $days } d
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
panel-week-hint = 7-day sum { $sum }; the week before { $before }

# Attention cell
after-now = { $records ->
    [one] 1 record is dated after now ({ $desks })
   *[other] { $records } records are dated after now ({ $desks })
}
after-now-desk = { $by }, { $span } ahead
after-now-mark = after now
clock-doubt-own = This desk's clock may be wrong: its own records are dated after now.
clock-doubt-others = This desk's clock may be wrong: the newest records of all other desks are dated after now.
invalid-board = The board is invalid. { $problems ->
    [one] 1 problem
   *[other] { $problems } problems, the first
}: { $first }.
invalid-left-out = { $records ->
    [one] 1 record is left out of pictures.
   *[other] { $records } records are left out of pictures.
}
invalid-board-short = { $problems ->
    [one] Invalid board: 1 problem
   *[other] Invalid board: { $problems } problems
}
invalid-check = Run `borderboard check { $file }` to list them all.
after-now-short = { $records } after now
clock-doubt-short = clock?
remark-record = { $by }, { $at }: { $said }
remarks-none = No remarks about this board.
remarks-open = { $remarks }: show all
remarks-title = About this board
remarks-more = { $count } more: run `borderboard check`
imprint-invalid = Board
attention-title = Attention
attention-board = Board
attention-count-act-now = { $count } act now
attention-count-soon = { $count } soon
attention-none = Nothing needs action
attention-next-due = Next due
attention-next-none = no cadence agreed
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
attention-figures-and-spans = { $figures }; { $spans } in spans
attention-spans = spans only, { $borders ->
    [one] 1 border
   *[other] { $borders } borders
}
attention-on-time = Liaison on time
attention-late-overdue = { $late } late, { $overdue } overdue
attention-late-overdue-never = { $late } late, { $overdue } overdue, { $never } never
attention-silent = Nothing heard
attention-all-heard = all heard from
attention-more = { $count } more
attention-open-list = Attention: every reason
attention-acknowledged = { $count } acknowledged
legend-reported-zero = reported 0
legend-asked-unknown = asked, unknown
legend-nothing = nothing on record
legend-levels = central, regional, local
legend-home = home side
legend-neighbour = neighbour
legend-joint = joint
legend-gap = liaison gap

# Attention view
attention-acknowledged-head = Acknowledged
attention-ahead = Next { $hours } hours
attention-ahead-nothing = Nothing comes due
attention-ahead-due = liaison due
attention-ahead-due-level = { $level } liaison due
attention-ahead-grace = late, grace ends
attention-ahead-grace-level = { $level } late, grace ends
attention-ahead-report = situation report due
attention-ahead-acknowledgement = { $reason } active again
attention-in = in { $span }
attention-show-acknowledgement = Show record: { $words }
acknowledge = Acknowledge…
acknowledge-anew = Acknowledge again…
acknowledge-extend = Extend…
acknowledge-retract = Retract…
acknowledge-named = Acknowledge { $border }: { $reason }
acknowledge-extend-named = Extend acknowledgement of { $border }: { $reason }
acknowledge-retract-named = Retract acknowledgement of { $border }: { $reason }
acknowledge-comment = What is being done about it
acknowledge-why = Why it is retracted
acknowledge-until = Until
acknowledge-hours = { $hours } h
acknowledge-hours-named = { $hours } hours from now
acknowledge-as = as { $by }
acknowledge-asks = asks for a name
acknowledge-set = Acknowledge
acknowledge-extend-set = Extend
acknowledge-retract-set = Retract
acknowledge-cancel = Cancel
acknowledge-no-comment = Enter what is being done about it
acknowledge-no-why = Enter a reason
acknowledge-past = The time must be after now
acknowledge-gone = Nothing was recorded: the reason is over ({ $border }, { $reason }).

# Co-operation view
cooperation-letters-sum = { $letters ->
    [one] 1 letter
   *[other] { $letters } letters
} in { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}
cooperation-sent = sent
cooperation-received = received
cooperation-answered = answered
cooperation-awaited = awaited
cooperation-overdue = overdue
cooperation-open = no day
cooperation-by-them = their answers
cooperation-by-us = our answers
cooperation-pace = days
cooperation-oldest = oldest open
cooperation-overdue-sum = { $count ->
    [one] 1 answer overdue
   *[other] { $count } answers overdue
}
cooperation-what-sent = sent
cooperation-what-answered = sent and answered
cooperation-what-awaited = sent, their answer awaited
cooperation-what-overdue = sent, their answer overdue
cooperation-what-open = sent, no answer and no due day
cooperation-what-received = received
cooperation-what-we-answered = received and answered
cooperation-what-we-owe = received, our answer awaited
cooperation-what-we-overdue = received, our answer overdue
cooperation-figure = { $who }: { $count } { $what }
cooperation-copies = { $figure }, in { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}
cooperation-pace-hint = { $letters ->
    [one] 1 answer with both days known
   *[other] { $letters } answers with both days known
}: median { $median } days, mean { $mean }
cooperation-oldest-named = { $who }: oldest unanswered letter, { $day }
cooperation-letter-answered = answered
cooperation-letter-answered-on = answered on { $day }
cooperation-letter-answers = answers the letter of { $day }
cooperation-assistance = Assistance
cooperation-no-party = to several countries, split not recorded
cooperation-promised = promised
cooperation-shipped = shipped
cooperation-given-received = received
cooperation-day-unknown = day unknown
cooperation-total = all
cooperation-more-than = > { $number }
cooperation-amount-of = { $unit }, { $state }: { $amount }
cooperation-without-value = { $without } of { $entries } without a value
cooperation-every-value = every entry has a value
cooperation-operations = Joint operations
cooperation-operations-hint = by month of first day
cooperation-patrols = { $count ->
    [one] 1 patrol
   *[other] { $count } patrols
}
cooperation-enforcements = { $count } law enforcement
cooperation-exercises = { $count ->
    [one] 1 exercise
   *[other] { $count } exercises
}
cooperation-earlier = earlier
cooperation-operations-kinds = { $figure } ({ $kinds })
cooperation-operations-in = began in { $month }
cooperation-operations-earlier = began earlier
cooperation-operations-unknown = on unknown days
cooperation-operations-all = joint operations
cooperation-engagements = Multilateral engagements
cooperation-show = Show record: { $words }

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
border-open-record = Open: { $words }
border-counts = Counts
border-counts-unit = a day
border-key-day = line: day
border-key-mean = dashed: 7 d mean
border-last-seven = last 7 d
border-seven-before = 7 d before
border-lanes = Measures
border-liaison = Liaison
border-cadence = { $kind } { $every }+{ $grace } h
border-kept = kept { $percent }
border-contacts = contacts
border-contacts-list = All contacts
border-contacts-count = { $count }, newest first
border-share = of span
border-live-flag = { $at } live

# Timeline
timeline-axis = Visible time, { $from } to { $until }
timeline-axis-reading = Visible time, { $from } to { $until }, cursor at { $at }
timeline-moment = Moment of the board
timeline-divider = Height of { $band }
timeline-counts = Counts
timeline-measures = Measures
timeline-liaison = Liaison
timeline-bands = Bands
timeline-span = Span
timeline-span-hint = Show this span up to the moment. Scroll to zoom, drag to move, Shift+drag to show a span
timeline-span-words = { $from } to { $until }, { $zone } ({ $offset })
timeline-preset-day = 24 h
timeline-preset-week = 7 d
timeline-preset-month = 30 d
timeline-preset-quarter = 90 d
timeline-preset-year = 1 y
timeline-preset-all = all
timeline-indicator = Figures
timeline-line = Line
timeline-raw = raw
timeline-mean = 7-day mean
timeline-cumulative = cumulative
timeline-layout = Borders
timeline-own-scale = own scales
timeline-one-scale = one scale
timeline-overlaid = overlaid
timeline-log = log
timeline-log-hint = Log scale: log(1 + n), so zero stays visible
timeline-sides = sides
timeline-sides-hint = Show home’s and the neighbour’s own figures as two lines, the neighbour’s dashed
timeline-kinds = by kind
timeline-kinds-hint = Show one lane of measures per kind instead of per border
timeline-options = Options
timeline-borders = Borders { $shown } of { $all }
timeline-all-borders = All
timeline-no-borders = None
timeline-raw-words = each day
timeline-mean-words = mean of 7 days
timeline-cumulative-words = running total
timeline-own-scale-words = each lane from 0 to its peak
timeline-one-scale-words = all lanes to one scale
timeline-overlaid-words = all to one scale
timeline-log-words = logarithmic
timeline-sides-words = home, and the neighbour dashed
timeline-peak = peak
timeline-peak-of-day = { $peak }/d
timeline-figure-on-day = on { $day }: { $figure }
timeline-figure-of-span = { $figure } in { $days }
timeline-on-day = on { $day }
timeline-at-time = at { $at }
timeline-state-at = at { $at }: { $state }
timeline-newest = newest
timeline-week = week on week
timeline-week-short = 7 d
timeline-now = now
timeline-share = in force, of span
timeline-share-short = of span
timeline-longest = longest gap
timeline-longest-short = gap
timeline-contacts = contacts
timeline-coverage = kept
timeline-no-gap = none
timeline-no-record = –
timeline-ahead = { $span } ahead
timeline-at-moment = the moment shown
timeline-at-least = ≥ { $share }
timeline-legend = Show { $border }
timeline-key-contact = contact: central, regional, local
timeline-key-late = due, in grace
timeline-key-gap = gap, past grace
timeline-key-gap-now = gap now
timeline-bar = { $words }, { $side }, { $days }
timeline-bundle = { $count } measures
timeline-days = from { $from }, { $lifted }
timeline-lifted = lifted { $day }
timeline-more = { $count } more
timeline-notes = { $count } notes
timeline-contacts-here = { $count } contacts here. Zoom in to see each one
timeline-gap = Gap of { $span }, { $from } to { $until }
timeline-in-sight = { $percent } visible
timeline-all = ALL
timeline-most = { $count } borders
timeline-only-shared = only measures in force on most borders
timeline-record-source = { $source }, recorded by { $by } { $at }

# Log
log-count = { $shown } of { $records ->
    [one] 1 record
   *[other] { $known } records
}
log-search = Search the log
log-search-hint = Search: words, border, author, source, id
log-from = Recorded from
log-until = Recorded until
log-time-hint = -3h, yesterday, 14:30, 2020-06-20, 2020-06-20 16:00, 201600HJUN20 or 200800ZJUN20; a day alone means the whole day
log-borders = Borders: { $chosen }
log-kinds = Kinds: { $chosen }
log-by = By: { $by }
log-any = any
log-anyone = anyone
log-and-more = { $names } and { $more } more
log-elsewhere = none of these
log-elsewhere-short = other
log-standing = Standing only
log-standing-hint = Hide corrected and retracted records
log-clear = Clear filters
log-export = Export as CSV…
log-export-hint = Write the records shown below to a table
log-column-recorded = recorded
log-column-by = by
log-column-kind = kind
log-column-border = about
log-column-says = says
log-column-event = when
log-column-state = state
log-column-source = source
log-list = Records, newest first. Arrow keys select, Enter opens
log-bar = Scroll the records
log-nothing = No matching records
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
field-cadence = Cadence
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
field-retracts = Retracts
field-version-only = this version only; the version before it stands again
field-table = Table
field-sheets = Sheets
field-profile = Profile
field-sha256 = SHA-256
field-added = Added
field-superseded = Corrected
field-unchanged = Unchanged
field-skipped = Skipped
field-import = Import
field-handed-to = Handed over to
field-next-shift = whoever signs on next
field-open = Open matters
field-as-of = As of
field-known-at = Known at
field-marking = Marking
field-label = Label
field-snapshot = Snapshot
field-source = Source
field-source-url = Address
field-source-day = Reported
field-event = Event time
field-recorded = Recorded
field-recorded-by = Recorded by
field-id = Id

# A record's card
card-title = { $kind } { $about }
card-state-stands = This record stands.
card-state-corrected = A later version stands.
card-state-replaced = Corrected, and all versions were retracted.
card-state-retracted = Retracted.
card-state-import-retracted = Retracted with its import.
card-retracted-import = retracted its import
card-why-with-import = Retracted with its import. Restore the import instead
card-why-retract-import = Retracts { $records ->
    [one] 1 record that stands.
   *[other] { $records } records that stand.
}
card-import-kept = { $records ->
    [one] 1 record was corrected since and stays.
   *[other] { $records } records were corrected since and stay.
}
log-row-disputed = { $row }, desks disagree
log-disputed = disputed
overlay-disagreements = Disagreements between desks
overlay-no-disagreements = No desks disagree.
overlay-disagreement-open = Open
bar-disagreements = { $disagreements ->
    [one] 1 disagreement to settle
   *[other] { $disagreements } disagreements to settle
}
card-disagreement = Desks disagree about this. The newest counts until it is settled.
card-settle = Settle on this
card-settle-on = Settle on what { $who } says: { $says }
card-settle-hint = Record that this version is right
settle-why = settled on what { $who } said
card-newest = Show the version that stands
card-retraction-of = Retracts
card-answers = Answers
card-answered-by = Answered by
card-not-here = { $id } (not on this board)
card-copy-id = Copy id
card-history = History
card-recorded = recorded
card-corrected = corrected
card-took-back = retracted
card-restore = restored
card-changed = { $field }: { $before } → { $now }
card-no-value = not given
card-settled = settled a disagreement
card-nothing-changed = no changes
card-why = why: { $why }
card-version = { $deed } { $at } by { $by }, { $state }
card-correct = Correct…
card-retract = Retract…
card-restore-it = Restore…
card-show-border = Show { $border }
card-why-retract = Why is it retracted?
card-why-restore = Why is it restored?
card-why-needed = Enter a reason; it stays on record
card-do-retract = Retract
card-do-restore = Restore
card-cancel = Cancel
card-why-fallen = Only records that stand can be corrected
card-why-no-form = This kind of record has no correction form. Retract it instead
card-why-not-stands = Only records that stand can be retracted

# Messages
message-opened = Opened { $file }
message-saved = Saved { $file }
message-no-border = This board has no border “{ $text }”
message-dismiss = Dismiss
dialog-ron = Board files
dialog-none = No file was chosen. If no dialog appeared, this desktop has none: drop a file on the window, or start borderboard with the file's name
cell-overdue = liaison overdue
cell-overdue-level = { $level } liaison overdue
cell-never = no liaison yet
cell-never-level = no { $level } liaison yet
cell-surge = { $indicator } surge
cell-answers = answer overdue
cell-disagreement = desks disagree
cell-report = report due
cell-handover = hand-over open
cell-stale = { $indicator } figure is old

# Command line: the table of borders
status-count = { $act_now } act now, { $soon } soon, { $acknowledged } acknowledged
status-board-reason = { $board }: { $reason }
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
cli-about = A situation board for a border command centre
cli-exit-status = Exit status: 0 success; 1 the answer is "no"; 2 usage error; 3 file or system error.
cli-error = borderboard: { $error }
cli-file-before-verb = Put { $file } after the subcommand.
cli-unwritable = cannot write the result: { $error }
cli-lang = Language of the output
cli-zoneinfo = Use the compiled time zones in this folder, such as /usr/share/zoneinfo, instead of the built-in data
cli-log = Write the log to standard error: off, error, warn, info, debug, trace, or a filter in the syntax of RUST_LOG
cli-log-environment = RUST_LOG: { $error }
log-wrong-filter = Unknown log filter “{ $filter }”. Use off, error, warn, info, debug, trace, or a filter such as borderboard::app=debug.
log-no-folder = No log file is written: the system provides no folder for it. The program runs without one.
log-unwritable = Cannot write a log file in { $folder }: { $error }. The program runs without one.
cli-version = Print the version of the program and of its time zone data
cli-version-line = borderboard { $version } (time zone data: { $data })
cli-new = Create an empty board
cli-status = Show the table of borders at a moment
cli-check = Summarise a board's file, or list every problem in it
cli-imports = List the imports of a board
cli-import-retract = Retract an import: every record that it added and that still stands. ID is an import's id or the beginning of it; `borderboard imports` lists them
cli-import-replace = Retract this import first, in the same step
import-on-record = on record as import { $id }
imports-none = No imports
imports-head = { $id }  { $at }  by { $by }
imports-table = table { $table }, SHA-256 { $sha256 }
imports-sheets = sheets { $sheets }
imports-profile = profile { $profile }: { $counts }
imports-retracted = retracted at { $at } by { $by }
imports-stands = { $standing } of { $records ->
    [one] 1 record stands
   *[other] { $records } records stand
}
import-unknown = No import has an id that begins with “{ $id }”. List them with `borderboard imports FILE`
import-ambiguous = Several imports have an id that begins with “{ $id }”: { $found }. Give more of it
import-retracted-before = Import { $id } was already retracted at { $at } by { $by }
import-retract-why = import retracted
import-retracted = retracted: import { $id } of { $table }, { $records ->
    [one] 1 record
   *[other] { $records } records
}
import-retracted-corrected = { $records ->
    [one] 1 record was corrected by hand since: the correction stays
   *[other] { $records } records were corrected by hand since: the corrections stay
}
import-retracted-replaced = { $records ->
    [one] 1 record was replaced by another import: that one stays
   *[other] { $records } records were replaced by another import: those stay
}
import-retracted-fallen = { $records ->
    [one] 1 record was retracted before and stays retracted
   *[other] { $records } records were retracted before and stay retracted
}
import-retracted-returned = { $records ->
    [one] 1 earlier record stands again
   *[other] { $records } earlier records stand again
}
cli-delimiter = CSV delimiter: , ; | or tab
cli-bom = Begin CSV with a byte-order mark, so that Excel reads it as UTF-8
cli-no-delimiter = “{ $text }” is not a CSV delimiter. Use a comma, a semicolon, | or tab
cli-csv-form-without-list = --delimiter and --bom need --skipped
cli-csv-form-without-csv = --delimiter and --bom need --format csv
cli-import = Import a table with a profile
cli-export = Export a board's records as CSV, newest first
cli-export-out = The CSV file to create [default: standard output]
cli-export-standing = Leave out corrected and retracted records
cli-exercise = Create an exercise board from a scenario
cli-record = Record entries from standard input, one per line
cli-record-by = Author of the records, a desk or a program [default: the last name used at this desk]
cli-no-author = No author is set. Add --by NAME, the name of a desk or a program.
cli-file = The board's file
cli-file-or-example = The board's file [default: the example board]
cli-format = Output format
cli-as-of = Show facts valid at this time: 2020-06-20T16:00:00+08:00, 2020-06-20 (the end of that day) or 200800ZJUN20 [default: the board's now]
cli-known-at = Show only what was recorded by this time [default: the board's now]
cli-out = The file to create; an existing file is never overwritten
cli-new-home = Home country, by ISO 3166-1 code or English name
cli-new-borders = Neighbours in the order of their panels, by code or name [default: the land neighbours of home, clockwise from the north]
cli-new-title = Title of the board [default: "Borders of" and the name of home]
cli-new-time-zone = Time zone of the board's days, such as Europe/Helsinki [default: that of the home country's capital]
cli-new-marking = Who may read the board, by the Traffic Light Protocol
cli-new-reports = Times of day when a situation report is due, such as 06:00,18:00
cli-no-time-of-day = `{ $text }` is not a time of day. Use a time such as 06:00
cli-new-exercise-clock = Create an exercise board with its clock at this moment
cli-exercise-seed = Seed for the generated values [default: the scenario's]
cli-exercise-scenario = The scenario, with its tables beside it [default: the scenario of the example board]
cli-import-table = The table: CSV, XLSX, XLSB, XLS or ODS
cli-import-profile = How to read the table: a built-in profile ({ $profiles }) or a .ron file
cli-import-into = The board's file to import into
cli-import-dry-run = Report what would be added, and write nothing
cli-import-skipped = Also write everything that was skipped to a new CSV file
cli-import-by = Author of the records, a desk or a program

cli-span-from = First visible moment, on the timeline and on a border’s page; a date means its beginning
cli-span-to = Last visible moment; a date means its end
cli-span-borders = Borders on the timeline, such as KGZ,VNM [default: all]
cli-span-indicator = Figures on the timeline, such as HighRiskPersons [default: the first indicator that the board watches]
cli-span-line = How to draw the figures
cli-span-layout = How borders share the band of counts

# Command line: answers
cli-span-backwards = the visible time ends before it begins: { $from } to { $until }. Give an earlier --from or a later --to
cli-no-indicator = no indicator is called “{ $name }”. Use one of { $known }
new-title = Borders of { $home }
new-no-land-border = { $home } has no land border. Name its neighbours with --borders.
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
record-utf16 = error: this is UTF-16, or not text. Use UTF-8
wrong-clock = The clock of this machine is before 1970 or after 9999. Set it first
record-not-text = error: this is not UTF-8. Use UTF-8
record-too-long = error: the line has more than { $bytes } bytes, the most that an entry may have
record-refused = error: { $why }
record-not-saved = the records are safe in the journal, but not in the board's file yet: { $error }
record-unread = cannot read standard input: { $error }
import-written = written: { $file }
import-dry-run = dry run, not written: { $file }
import-nothing-new = nothing new, not written: { $file }
import-refused = nothing was imported, because the board refuses the records: { $problems }
cli-render = Draw a view to a PNG or PDF file
cli-render-out = The file to write: PDF if its name ends in .pdf, otherwise PNG
cli-render-view = The view: board, timeline, attention, log, cooperation, changes, border:KGZ (the page of a border) or panel:KGZ (its panel on the board)
cli-render-size = Page size in points [default: 1920x1080, or 640x480 for a panel]
cli-render-scale = Pixels per point [default: 1, or 2 for a panel]
cli-render-imprint = Draw the head and foot of a briefing page (marking, moment, oldest figure, snapshot) instead of the window's bars; a panel always has them
cli-render-theme = Theme: light for print, dark for a screen
cli-render-about = As of { $as_of }, known at { $known_at }, { $marking }
cli-no-view = unknown view `{ $view }`. Use board, timeline, attention, log, cooperation, changes, or border: or panel: with a country, such as border:KGZ
cli-no-size = `{ $size }` is not a size. Use width and height in points, such as 1920x1080
cli-no-border = { $border } is not a border of this board. Use one of { $borders }
cli-no-png = { $file }: cannot write the image: { $error }
cli-no-pdf-there = { $file } exists and is not a PDF file. Give the image another name; nothing was written
cli-no-png-there = { $file } exists and is not a PNG file. Give the image another name; nothing was written
cli-no-display = no display is available for a window. `borderboard render` draws the board to a PNG file, `borderboard status` prints it

# Entries in one line
kind-measure = measure
kind-reading = figure
kind-contact = contact
kind-cadence = cadence
kind-correspondence = letter
kind-assistance = assistance
kind-joint-operation = joint operation
kind-engagement = engagement
kind-note = note
kind-acknowledgement = acknowledgement
kind-retraction = retraction
kind-import = import
kind-handover = hand-over
kind-briefing = briefing
kind-settings = settings
changes-imported = Imported: { $kinds }
changes-imported-kind = { $kind } ({ $count })
disagreement-line = { $about }: { $claims }
disagreement-says = { $who } says { $says }
disagreement-counts = { $who } says { $says } (counts until it is settled)
disagreement-who = { $by }, { $at },
disagreement-retracts = that it is retracted: { $why }
disagreements = { $disagreements ->
    [one] 1 disagreement between desks, not settled
   *[other] { $disagreements } disagreements between desks, not settled
}
reason-kind-liaison-overdue = overdue liaison
reason-kind-surge = surge
reason-kind-stale = stale figure
reason-kind-answers-overdue = overdue answer
reason-kind-disagreement = disagreement between desks
reason-kind-report-due = situation report due
reason-kind-handover = hand-over not acknowledged
entry-from-until = { $from } until { $until }
entry-lifted = lifted { $day }
entry-reading = { $indicator }: { $value }
entry-handed-to = to { $to }
entry-open-matters = { $matters ->
    [one] 1 open matter
   *[other] { $matters } open matters
}
entry-shows = as of { $at }
entry-profile = by profile { $profile }
entry-import-counts = { $added } added, { $superseded } corrected, { $unchanged } unchanged, { $skipped } skipped
entry-on = on { $day }
entry-of-span = for { $days }
entry-contact = { $level }, by { $medium }
entry-every = every { $every } h, grace { $grace } h
entry-copies = { $copies } copies
entry-reply-due = answer due { $day }
entry-until = until { $at }
record-stands = stands
record-corrected = corrected
record-retracted = retracted
deed-record = { $what }
deed-impose = impose { $what }
deed-lift = lift { $what }
deed-correct = correct { $what }
deed-retract = retract { $what }
deed-settings = change { $what }
deed-settings-several = { $first } and { $more } more settings
deed-acknowledge-handover = acknowledge the hand-over
deed-acknowledge = acknowledge { $what } { $border }

# Commands: name, and what it does
command-open = Open…
command-open-hint = Open another board's file
command-save = Save
command-save-hint = Write the journal to the board's file now; this also happens every minute
command-save-image = Save image…
command-save-image-hint = Draw this view as a page of 1920 by 1080 points, with marking and moment, to a PNG or PDF file
command-copy-image = Copy image
command-copy-image-hint = Copy an image of the same page to the clipboard
command-copy-panel = Copy image of panel
command-copy-panel-hint = Copy an image of one panel to the clipboard: that of the open border, or the panel last in focus
command-save-panel = Save image of panel…
command-save-panel-hint = Draw one panel to a PNG or PDF file: that of the open border, or the panel last in focus
command-save-as = Save as…
command-save-as-hint = Write the board to another file and continue with that file
command-brief = Make briefing…
command-brief-hint = A briefing for people who were not in the room: title, board, changes, each border, hand-over; as PDF, images, HTML or Markdown
command-example = Example board
command-example-hint = Open the built-in example board
command-sign-on = Sign on…
command-sign-on-hint = Say who records at this desk, and see what the last shift left
command-hand-over = Hand over…
command-hand-over-hint = Put open matters and a word for the next shift on record
command-imports = Imports
command-imports-hint = List the tables that were imported; open one to retract it
command-disagreements = Disagreements between desks
command-disagreements-hint = List the records that desks corrected in different ways; open one to settle it
command-zone-data = Time zone data…
command-zone-data-hint = Use newer time zone data from a folder, or the built-in data again; takes effect at the next start
zone-data-chosen = This desk uses time zone data { $data } from the next start.
zone-data-built-in = This desk uses the built-in time zone data from the next start.
zone-data-unused = The built-in time zone data is used: { $why }
command-undo = Undo
command-undo-of = Undo: { $what }
command-undo-hint = Retract what you recorded last; the retraction is itself on record
command-redo = Redo
command-redo-of = Redo: { $what }
command-redo-hint = Record again what was undone
command-new = New record…
command-new-hint = Choose a kind of record and fill in its form
command-new-kind = New { $kind }…
command-new-kind-hint = Open the form for this kind of record
command-board = Board
command-board-hint = All borders, one panel each
command-timeline = Timeline
command-timeline-hint = Counts, measures and liaison of all borders over time
command-attention = Attention
command-attention-hint = Every reason for attention, and who acknowledged it
command-log = Log
command-log-hint = All records, newest first: search, filter, correct, export
command-cooperation = Co-operation
command-cooperation-hint = Letters, assistance, joint operations, multilateral events
command-changes = Changes
command-changes-hint = What changed since the last briefing, the last shift, or any moment
command-compare-file = Compare with a file
command-wall = Wall
command-wall-hint = Show the views in turn, full screen, for the whole room; F11 or Esc leaves
command-compare-file-hint = What changed between a snapshot or another board, as of its own now, and what is shown
command-find-border = Find border
command-find-border-hint = Go to the field that finds a border by code or name
command-go-to-time = Go to a moment
command-go-to-time-hint = Go to the field that shows the board as of another moment
command-return-live = Return to live
command-return-live-hint = Show the present and follow the clock
command-take-snapshot = Take a snapshot…
command-take-snapshot-hint = Freeze the board, with everything recorded, in a new file beside it
command-snapshots = Snapshots…
command-snapshots-hint = List the snapshots beside the board, newest first, and open one
command-older-snapshot = Older snapshot
command-older-snapshot-hint = Show the previous snapshot; from the live board, the newest
command-newer-snapshot = Newer snapshot
command-newer-snapshot-hint = Show the next snapshot; from the newest, the live board
command-play = Play or pause the film
command-play-hint = Play the span of the time bar as a film, on any view
command-both-times = As it was, or as we knew it then
command-both-times-hint = Switch between what is known now and what was known then
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

# Film
film-play = Play the film
film-pause = Pause the film
film-hour = 1 h/s
film-six-hours = 6 h/s
film-day = 1 d/s
film-week = 1 w/s
film-speed = Film speed: { $speed }
film-speed-keys = + and −
film-span = Film: { $span }
film-whole = all time
film-from-to = { $from } – { $to }
film-begin-here = From the moment shown
film-begin-here-keys = Shift+Home
film-end-here = To the moment shown
film-end-here-keys = Shift+End
film-to-begin = Go to the beginning
film-to-begin-keys = Home
film-to-end = Go to the end
film-to-end-keys = End
film-choose-whole = All time

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

# Over the page
ask-cancel = Cancel
ask-close = Close
author-title = Who records here?
author-hint = Every record says who made it: a desk or an office, never a person's name.
author-field = Desk
author-wrong = Enter a name for the desk, such as desk-2
author-set = Use this name
author-waits = Your entry is recorded under this name.
author-before = Used at this desk before
author-unsaid = Nothing was recorded: no name was given for this desk.
sign-on-title = Who is on duty at this desk?
sign-on-set = Sign on
sign-on-since = Since your last shift
sign-on-first = { $by } has no earlier shift on record
sign-on-records = { $records ->
    [0] Nothing was recorded since { $at }
    [one] 1 record since { $at }
   *[other] { $records } records by { $desks ->
        [one] 1 desk
       *[other] { $desks } desks
    } since { $at }
}
sign-on-changes = Sign on and show what changed
sign-on-open = Open now
sign-on-count = { $now } to act on now, { $soon } soon, { $seen } acknowledged
sign-on-handover = Handed over by { $by }, { $at }
sign-on-handover-to = Handed over by { $by } to { $to }, { $at }
sign-on-acknowledge = I have read the hand-over by { $by }
hand-over-title = Hand over the shift
hand-over-text = A word for the next shift
hand-over-to = To
hand-over-open = { $matters ->
    [0] No open matters
    [one] 1 open matter
   *[other] { $matters } open matters
}
hand-over-set = Hand over
hand-over-ask = What you typed is not on record. Press Esc again to leave it.
hand-over-empty = Write a word for the next shift, or keep an open matter.
hand-over-doubt = { $doubts }. Change it, or hand over once more to record it as it is.
hand-over-done = Handed over. The next record asks who records.
hand-over-taken = taken over
author-first = Enter who records first, or cancel.
author-bar-asks = Who records?
author-bar-name = Recording as { $by }: sign on
author-bar-hint = Everything is recorded under this name. Click to sign on under another one.
closing-title = Not everything is saved
closing-journal = { $records ->
    [one] 1 record is safe in the journal beside the file, but could not be written to the file: { $why }. The next start adds it to the file.
   *[other] { $records } records are safe in the journal beside the file, but could not be written to the file: { $why }. The next start adds them to the file.
}
closing-lost = { $records ->
    [one] 1 record is in memory only and is lost when the window closes: { $why }.
   *[other] { $records } records are in memory only and are lost when the window closes: { $why }.
}
closing-forms = { $forms ->
    [one] 1 form was begun and not recorded.
   *[other] { $forms } forms were begun and not recorded.
}
closing-stay = Stay
closing-leave-forms = Discard the forms and close
closing-leave-journal = Close
closing-leave-lost = { $records ->
    [one] Close and lose 1 record
   *[other] Close and lose { $records } records
}
palette-title = Find anything
palette-hint = A command, border or record, such as kgz contact
palette-nothing = No matches
palette-border = border
palette-form = form
palette-enter = { $border }: new { $kind }
help-title = Help
help-panel = On a panel
help-panel-keys =
    K G, T, … | jump to a panel by the letters of its code
    Tab, arrows | move between panels
    Enter | open the border
help-form = In a form
help-form-keys =
    Tab | next field
    Ctrl+Enter | record
    Esc | close; what you typed is kept
help-log = In the log
help-log-keys =
    Up, Down | choose a record
    Enter | open it
help-time = On the time bar
help-timeline = On the timeline
help-timeline-keys =
    Left, Right | move the cursor
    Shift+Left, Shift+Right | earlier, later
    Up, Down | zoom in, zoom out
    Enter | show the board as of the cursor
    Scroll, drag | zoom, move in time
    Shift+drag | show that span
    1 to 6, Home | show a preset, return to now
help-time-keys =
    Left, Right | an hour back or forward
    Shift+Left | a day back
    Esc | return to live
help-film = Film, when not live
help-film-keys =
    Left, Right | a frame back or forward
    Shift+Left, Shift+Right | a second back or forward
    +, − | faster, slower
    Home, End | go to the beginning, the end
    Shift+Home, Shift+End | begin here, end here

# Snapshots
cli-snapshot = Freeze a board in a new file that is never written again, or list its snapshots
cli-snapshot-label = Why it is taken, in a few words
cli-snapshot-by = Who takes it, a desk or a program
cli-snapshot-out = A folder, or the file to create [default: beside the board]
cli-snapshot-list = List the snapshots beside the board, newest first
cli-snapshot-of-snapshot = { $file }: this is already a snapshot. Copy the file, or name the board that it was taken of
cli-read-only = { $file }: this is a snapshot, which is never written to. Name the board that it was taken of
snapshot-frozen = Frozen: { $file }, as of { $at }, { $records ->
    [one] 1 record
   *[other] { $records } records
}
take-title = Take a snapshot
take-hint = Freezes the board as of { $at }, with everything recorded, in a file beside it that is never written to again. Taken by { $by }.
take-hint-asks = Freezes the board as of { $at }, with everything recorded, in a file beside it that is never written to again. You are asked who takes it.
take-label = What is it for?
take-label-hint = such as “before the talks”; may be empty
take-take = Take
take-taken = Snapshot taken: { $file }
take-no-file = This board has no file yet. Save it first (File, Save as…)
take-of-snapshot = This is already a snapshot. Return to the live board to take another
snapshots-title = Snapshots, newest first
snapshots-reading = Reading the snapshots…
snapshots-none = No snapshots beside this board. { $keys } takes one
snapshots-no-file = This board has no file yet, so it has no snapshots
snapshots-moment = Moment
snapshots-age = Age
snapshots-label = Label
snapshots-by = By
snapshots-state = State
snapshots-intact = intact
snapshots-intact-shown = intact, shown
snapshots-changed = CHANGED
snapshots-parent-missing = { $state }, parent missing
snapshots-parent-differs = { $state }, parent DIFFERS
snapshots-parent-differs-hint = It names { $named } as the snapshot before it, but that is { $found }
snapshots-checking = being checked
review-oldest = This is the oldest snapshot
review-no-board = The board of this snapshot is neither beside it nor open. Open it with File, Open…
review-skipped = Skipped: { $why }
review-read-only = A snapshot is never changed. Return to the live board first
review-title = snapshot { $at }
snapshot-sha256 = SHA-256 { $sha256 }
snapshot-parent = previous snapshot { $sha256 }
snapshot-none = No snapshots beside { $file }
snapshot-unlisted = { $file }: cannot list its folder: { $error }
snapshot-age = AGE
snapshot-moment = MOMENT
snapshot-by = BY
snapshot-label = LABEL
snapshot-file = FILE
snapshot-parent-head = PARENT
snapshot-parent-none = none
snapshot-parent-intact = intact
snapshot-parent-changed = CHANGED
snapshot-parent-differs = DIFFERS: { $found }, not { $named }
snapshot-parent-missing = missing: { $named }
check-parent-intact = parent intact: the snapshot before it has the hash that it names
check-parent-changed = parent changed: { $file } does not match its seal
check-parent-differs = parent differs: it names { $named } as the snapshot before it, but that is { $file }, { $found }
check-parent-missing = parent missing: no snapshot beside it has the hash { $named }
snapshot-unreadable = unreadable
check-snapshot = snapshot, intact: frozen at { $at } by { $by }, SHA-256 { $sha256 }
check-snapshot-labelled = snapshot “{ $label }”, intact: frozen at { $at } by { $by }, SHA-256 { $sha256 }

# What changed
changes-border-added = This border was added to the board
changes-border-removed = This border is no longer on the board
changes-not-shown = { $records ->
    [one] 1 record about it is not shown
   *[other] { $records } records about it are not shown
}
changes-borders-added = { $borders } added
changes-borders-hidden = { $borders } hidden
changes-borders-order = now in the order { $borders }
changes-header = The board’s header differs: { $fields }
changes-imposed = { $what } { $since }
changes-imposed-unknown = { $what }, start unknown
changes-announced = { $what } announced from { $day }
changes-lifted = { $what } lifted { $day }
changes-none-left = { $lifted }, none in force now
changes-measure-retracted = { $what }: retracted, no longer on record
changes-corrected = { $what }: corrected
changes-corrected-to = { $what }: corrected to { $now }
changes-was = was { $was }
changes-was-in-force = was in force, { $since }
changes-was-announced = was announced from { $day }
changes-was-lifted = was lifted
changes-was-other = was: { $what }
changes-was-nothing = nothing on record before
changes-was-none = none in force before
changes-figure = { $name }: { $figure }, on { $day }
changes-figure-of-span = { $name }: { $figure } in { $days }
changes-figure-to = { $name } { $before } → { $after }
changes-figure-named = { $name } { $figure }
changes-staying = As before: { $figures }
changes-no-figure = { $name }: retracted, nothing on record now
changes-was-figure = was { $figure }, on { $day }
changes-last-known = last known { $figure }, on { $day }
changes-earlier = { $name }: { $days ->
    [one] 1 earlier day
   *[other] { $days } earlier days
} revised, newest figure still { $figure }
changes-liaison = Liaison
changes-liaison-level = { $level } liaison
changes-liaison-none = { $whose }: no cadence is agreed now
changes-liaison-on-time = { $whose } on time, last contact { $at }
changes-liaison-late = { $whose } late since { $since }, grace ends { $until }
changes-liaison-overdue = { $whose } overdue since { $since }
changes-liaison-never = { $whose }: no contact yet, the first due { $due }
changes-liaison-never-overdue = { $whose }: no contact yet, overdue since { $since }
changes-was-not-agreed = none was agreed before
changes-was-on-time = was on time
changes-was-late = was late, in grace
changes-was-overdue = was overdue since { $since }
changes-was-never = no contact before
changes-cadence-agreed = Cadence
changes-cadence-agreed-level = Cadence, { $level }
changes-cadence = { $kind }, every { $every } h, grace { $grace } h, since { $since }
changes-cadence-none = { $cadence }: none is agreed now
changes-surge = { $name } surge: { $surge }
changes-surge-untold = { $name } surge
changes-stale = { $name } figure is stale: the newest is of { $day }, { $days } days old
changes-expired = Acknowledgement by { $by } expired: { $reason }
changes-reason-over = { $reason }: over
changes-expiry-over = { $reason }: over, or acknowledged again
changes-seen = { $reason }: acknowledged by { $by } until { $until }, { $comment }
changes-seen-no-more = Acknowledgement ended: { $reason }
changes-entry = { $kind }: { $what }
changes-entry-gone = { $kind } retracted: { $what }
changes-no-effect = { $kind } recorded, with no effect on what is shown
changes-vain-retraction = Retracts a record that neither picture shows
changes-letter-sent = Letter sent: { $what }
changes-letter-received = Letter received: { $what }
changes-engagement = { $organisation }: { $what }
changes-letter-in = their letter of { $day }, { $subject }
changes-letter-out = our letter of { $day }, { $subject }
changes-letter-answered = Answered: { $letter }
changes-letter-answers = Answered in { $answered } of { $copies } copies: { $letter }
changes-answer-overdue = Answer overdue, it was due { $day }: { $letter }
changes-answer-awaited = Answer awaited by { $day }: { $letter }
changes-answer-open = No answer is due: { $letter }
changes-help-promised = Assistance promised { $day }: { $item }
changes-help-shipped = Assistance shipped { $day }: { $item }
changes-help-received = Assistance received { $day }: { $item }
changes-help-unknown = Assistance given, day unknown: { $item }
changes-was-promised = was promised
changes-was-shipped = was shipped
changes-was-received = was received
changes-contacts = { $contacts ->
    [one] 1 contact,
   *[other] { $contacts } contacts, the last
} { $at }, { $how }
changes-still = { $border }: no change, and still: { $reasons }
changes-calm = { $borders }: no change, nothing to act on
changes-silent = { $borders }: nothing on record before or after. That does not mean that nothing happened
changes-no-measure = No measure began or ended
changes-back = { $span } back
changes-span = from { $from } to { $to }, { $span }
changes-known-then = each as it was known then
changes-known-at = both as known at { $at }
changes-known-each = as known at { $before } and at { $after }
changes-count = { $changed } changed, { $unchanged } unchanged; { $act_now } act now, { $soon } soon

# The view of changes
changes-since = since
changes-briefing = the last briefing
changes-briefing-hint = The newest briefing on record: as of { $at }, made by { $by }
changes-briefing-hint-labelled = The newest briefing on record: “{ $label }”, as of { $at }, made by { $by }
changes-briefing-late = { $records ->
    [one] 1 record from before it arrived afterwards and is not listed as a change
   *[other] { $records } records from before it arrived afterwards and are not listed as changes
}
changes-briefing-none = No earlier briefing is on record. Ctrl+B makes one
changes-shift = my last shift
changes-shift-hint = { $by } recorded last at { $at }, and then nothing for { $hours } h or more
changes-shift-none = { $by } has no break of { $hours } h or more after a record
changes-shift-nobody = No desk records here
changes-shift-unsaid = Set who records at this desk first
changes-day = 24 h
changes-day-hint = Since 24 hours before what is shown
changes-field = Changes since: type a time
changes-field-example = a moment
changes-field-hint = Any moment: 2020-06-20 16:00, 200800ZJUN20, yesterday 14:30, -36h; a day alone means its end
changes-file = Compare with a file
changes-with = With { $file }
changes-copy = Copy text
changes-copy-hint = Copy the changes to the clipboard as text
changes-working = Comparing …
changes-working-anew = comparing; previous result shown
changes-behind = { $border }: { $sentence } { $records ->
    [one] Show the record behind it
   *[other] List the { $records } records behind it
}
changes-behind-hint = { $records ->
    [one] Shows the record behind it
   *[other] Lists the { $records } records behind it
}
changes-title-since = What changed since { $at }
changes-title-briefing = What changed since the last briefing
changes-title-shift = What changed since the last shift of { $by }
changes-title-day = What changed in 24 hours
changes-title-file = What changed from { $file }
cli-render-since = With --view changes: show changes since this time [default: 24 hours before what is shown]
cli-since-without-changes = --since needs --view changes

# The wall
wall-newest = newest record { $age }
wall-no-record = no record yet
wall-held = paused
wall-keys = ← → view   space pause   ↑ ↓ every { $seconds } s   1–5 choose views   Esc leave
wall-call = { $borders }: { $level }
wall-call-reason = { $border } ({ $level }): { $reason }

# The table of changes
changes-changed = changed
changes-unchanged = unchanged
changes-head-border = Border
changes-head-what = What changed
changes-head-before = before
changes-head-after = after
changes-head-recorded = newest recorded, by
changes-head-recorded-short = recorded
changes-series = { $indicator }, { $days } d
changes-no-record = no new record
changes-records = { $records ->
    [one] 1 record
   *[other] { $records } records
}

diff-general = General
diff-unchanged = Unchanged
cli-diff = Show what changed between two moments of a board, or between two boards
cli-diff-before = The board or snapshot to compare from
cli-diff-after = The board or snapshot to compare to [default: the same file, with --since]
cli-since = Show changes since this time, or since the last `briefing` on record [default with two files: the now of the first]
cli-until = Show changes up to this time [default: the board's now]
cli-both-known-at = Use only what was recorded by this time, before and after [default: what was known at each moment]
cli-diff-exit-code = Exit with 1 if anything changed
cli-diff-one-file = nothing to compare with. Add --since TIME, or name a second file
cli-merge = Merge files of one board into a new file, each record once
cli-merge-files = Two or more files of the board, boards or snapshots
merge-refused = { $file }: { $error }; nothing was written
merge-two-kinds = two records have the id { $id }: in this file a { $other }, in a file before it a { $kind }. Give one of them an unused id in its file, and merge again
merge-breaks = the merged board would break a rule that neither file breaks: { $problem }. Correct one of the files, and merge again
merge-made = Made { $file } from { $files } files: { $records ->
    [one] 1 record
   *[other] { $records } records
}

# Briefing
cli-brief = Write a briefing: highlights, key figures, overview, border by border, co-operation, hand-over
cli-brief-out = The folder to write to, created if missing; an existing file is never overwritten
cli-brief-by = Put the briefing on record under this name, and take the snapshot that its pages name
cli-brief-label = What the briefing is for
cli-brief-by-no-file = `--by` needs FILE: the example cannot be recorded on
cli-since-no-briefing = No briefing is on record before this moment. Give --since a time, or make a briefing with `brief --by NAME`
cli-brief-marking = Marking of the pages: RED, AMBER+STRICT, AMBER, GREEN or CLEAR; GREEN and CLEAR are for release and hide small counts [default: the board's]
cli-no-marking = unknown marking `{ $marking }`. Use one of { $markings }
cli-brief-size = Page size in pixels, or a4 [default: 1920x1080 for PNG, a4 for PDF]
cli-brief-page = Write only these pages, counted from 1 [default: all]
cli-brief-since-later = --since { $since } is later than the moment of the briefing. Use an earlier time
imprint-as-of = as of
imprint-known-at = known at
imprint-oldest = oldest figure
imprint-oldest-of = { $border }, { $age }
imprint-snapshot = snapshot
imprint-no-snapshot = none
imprint-page = page
imprint-page-of = { $page } of { $pages }
briefing-title = Briefing as of { $at }
briefing-made-of = Basis
briefing-changes-since = What changed since { $since }
brief-title = Briefing
brief-marking = Marking
brief-pages = Pages
brief-form-room = Screen 16:9
brief-form-a4 = Paper A4
brief-files = Files
brief-html = HTML, one file
brief-markdown = Markdown
brief-png = Images, one per page
brief-pdf = PDF, all pages
brief-folder = Folder
brief-folder-hint = Created if missing
brief-choose = Choose…
brief-write = Write
brief-write-hint = Takes a snapshot first and names it on every page; never overwrites a file
brief-previous = Previous page
brief-next = Next page
brief-drawing = Drawing …
brief-preview-of = Preview of page: { $title }
brief-progress = { $done } of { $pages } pages
brief-since-hint = A date, yesterday 16:00, -24h or a date-time group, relative to the moment of the briefing; empty for no changes
brief-since-later = must be before the moment of the briefing
brief-snapshot-to-be = taken when written
brief-there = { $file } exists already and is never overwritten. Choose another folder
brief-snapshot-label = Briefing
message-briefed = { $files ->
    [one] Briefing written, one file in { $folder }
   *[other] Briefing written, { $files } files in { $folder }
}
briefing-since-then = Since { $since }:
briefing-contents = Contents
briefing-page = page { $page }
briefing-pages = pages { $first } to { $last }
briefing-only-figures = Borders with figures only
briefing-continued = continued
briefing-as-of = As of
briefing-known-at = Known at
briefing-since = Changes since
briefing-oldest = Oldest figure
briefing-oldest-of = { $border }, { $indicator } of { $day }, { $age }
briefing-snapshot = Snapshot
briefing-no-snapshot = none: made from the live board
briefing-next-report = Next report due
briefing-report-due = { $at }, in { $span }
briefing-no-reports = no report times agreed
briefing-release = For release
briefing-small-counts = counts below { $number }, other than 0, are shown as <{ $number }
briefing-highlights = Highlights
briefing-needs = { $border }, { $level }: { $reasons }
briefing-key-figures = Key figures
briefing-key-figures-of = Of { $borders ->
    [one] 1 border
   *[other] { $borders } borders
}
briefing-figure = Figure
briefing-now = now
briefing-before = before
briefing-act-now = Reasons to act now
briefing-soon = Reasons to act soon
briefing-closed = Borders closed
briefing-in-force = Measures in force
briefing-newest = { $indicator }, sum of newest figures
briefing-spans-only = figures of spans only, not summed
briefing-without = { $sum }, excluding small counts of { $borders ->
    [one] 1 border
   *[other] { $borders } borders
}
briefing-on-time = Liaison on time
briefing-late = Liaison late, in grace
briefing-overdue = Liaison overdue or never
briefing-silent = Nothing heard
briefing-overview = Overview
briefing-all-borders = All borders, those that need attention first
briefing-border = Border
briefing-needs-head = Needs
briefing-of-day = of
briefing-week = 7 days
briefing-week-before = the 7 before
briefing-change = change
briefing-at-least = at least { $sum }
briefing-untold = withheld
briefing-liaison = Liaison
briefing-state-since = { $state } since { $since }
briefing-changes = What changed
briefing-letters = Answers due
briefing-letter = letter
briefing-ours = ours
briefing-theirs = theirs
briefing-was-due = was due { $day }
briefing-by-border = By border
briefing-silent-borders = Nothing on record: { $borders }. That does not mean that nothing happened.
briefing-coming = to come { $day }
briefing-newest-head = newest
briefing-cadence = Cadence
briefing-state = State
briefing-last-contact = last contact
briefing-kept = kept, 30 days
briefing-figure-on = { $figure } on { $day }
briefing-chart = { $indicator }, { $days } days
briefing-chart-from-to = from { $first } to { $last }
briefing-chart-highest = highest { $highest }
briefing-chart-hidden = { $days ->
    [one] 1 day
   *[other] { $days } days
} below { $number }, drawn as { $number }
briefing-chart-unknown = { $days ->
    [one] 1 day
   *[other] { $days } days
} asked, unknown
briefing-chart-missing = { $days ->
    [one] 1 day
   *[other] { $days } days
} with nothing on record
briefing-owed = we owe
briefing-latest-month = latest
briefing-unit = Unit
briefing-hand-over = Hand-over
briefing-open = Open matters
briefing-seen = Acknowledged
briefing-seen-by = { $by } until { $until }: { $comment }
briefing-nobody = not yet
briefing-ahead = Next { $hours } hours
briefing-when = When
briefing-what = What
briefing-sources = Sources

# Undo and redo
undo-nothing = Nothing to undo or redo
undo-not-yet = The newest record is still being written. Undo it in a moment
undo-overtaken = “{ $what }” cannot be undone: { $by } has recorded something newer about it. Open the record to correct it
undo-why = undone
keeping-failing-short = { $records ->
    [one] NOT SAVED: 1 record
   *[other] NOT SAVED: { $records } records
}
keeping-read-only = read-only
keeping-opened-to-read = READ ONLY
keeping-no-answer = the disk does not respond
keeping-no-file = the board has no file: use Save as…
closing-slow = the disk does not respond
message-replayed = { $records ->
    [one] 1 record was recovered from the journal: the last session did not end properly
   *[other] { $records } records were recovered from the journal: the last session did not end properly
}
message-recorded = Recorded: { $what }
message-import-retracted = Undone: { $what }
message-redone = Redone: { $what }
message-refused = Not recorded: { $problems }
message-read-only = Not recorded: { $why }
message-stay = { $records ->
    [one] 1 record is in memory only. Use Save as… before you open another board
   *[other] { $records } records are in memory only. Use Save as… before you open another board
}
message-exported = { $records ->
    [one] 1 record written to { $file }
   *[other] { $records } records written to { $file }
}
message-working-copy = You now work on a copy of the example: { $file }
dialog-csv = Tables (CSV)
dialog-png = Images (PNG)
dialog-pdf = Documents (PDF)
message-copied = The image is on the clipboard
message-no-panel = No panel is selected. Open a border, or select its panel on the board
extract-copy-panel = Copy image of this panel ({ $border })
extract-save-panel = Save image of this panel ({ $border })…
message-drawn = Image saved to { $file }

# Drawer and forms
drawer-close = Close
drawer-close-hint = Unfinished forms are kept
drawer-unfinished = Unfinished:
drawer-go-on = Continue { $form }
drawer-tab = { $forms } unfinished
drawer-new = New record
form-new = New { $what }
form-correct = Correct { $what }
form-corrects = Replaces what { $by } recorded on { $at }; that stays in the history
form-record = Record
form-record-name = Record: { $form }
form-record-hint = Record this form (Ctrl+Enter)
form-record-and-next = Record and next
form-record-and-next-hint = Record this form and open an empty one with the same border and source (Shift+Ctrl+Enter)
form-discard = Discard
form-discard-sure = Discard this form?
form-discard-yes = Discard it
form-discard-no = Keep it
form-not-live = The picture is not live. Return to live to record. What you typed is kept
form-nobody-records = Set who records at this desk first. What you typed is kept
form-missing = needed: { $field }
form-choose = Choose…
form-other = Other…
form-understood = = { $value }
form-days-ago = { $days } d ago
form-years-ago = { $years } years ago
form-years-ahead = in the future, in { $years } years
form-days-ahead = in the future, in { $days } d
form-understood-when = = { $value } · { $when }
form-ahead = in the future, in { $span }
form-usual-hours = usual: { $hours } h
form-none-reported = 0, none reported
form-more-than = more than
form-unit-of = { $name }: unit
form-amount-without-number = The unit has no number. Enter the number, or clear the unit
form-amount-without-unit = The number has no unit. Enter a unit such as { $hint }
form-several-borders = Several match: { $borders }. Type another letter
form-not-at-border = { $border } is not a border of this board
form-border = Border
form-border-hint = KGZ
form-no-border = about no border
form-whole-border = whole border
form-any-level = any level
form-at = When
form-instant-hint = now, 14:30, -3h
form-day-hint = today, -2d, 2020-06-20
form-level = Level
form-direction = Direction
form-medium = Medium
form-medium-name = Which medium
form-topics = Topics
form-summary = Summary
form-indicator = Indicator
form-indicator-name = Which figure
form-unit = Unit
form-unit-hint = persons
form-day = Day
form-whose = Whose figure
form-figure = Figure
form-kind = Kind
form-kind-name = Which kind
form-side = Side
form-from = From
form-lifted = Lifted
form-not-lifted = not lifted
form-area = Area
form-area-hint = all of the border
form-detail = Detail
form-cadence = Cadence
form-every = Every
form-grace = Grace
form-starts = Starts
form-party = Party
form-country = Country
form-organisation = Organisation
form-organisation-hint = SCO, WHO
form-subject = Subject
form-office = Office
form-office-hint = the office that signed, not a person
form-copies = Copies
form-reply-due = Reply due
form-answers = Answers
form-answers-none = no letter
form-item = Item
form-quantity = Quantity
form-quantity-hint = boxes
form-value = Worth
form-promised = Promised
form-shipped = Shipped
form-received = Received
form-not-yet-or-unknown = not yet, or unknown
form-neighbours = Neighbours
form-first-day = First day
form-last-day = Last day
form-last-day-none = a figure of one day
form-no-last-day = the first day, or not ended
form-outcome = Outcome
form-put-forward = Put forward
form-until = Until
form-a-moment = a moment
form-text = Text
form-source = Source
form-source-name = Name
form-source-name-hint = who reported it
form-source-url = Address
form-source-day = Reported on
form-source-no-day = the day it is recorded

# One-step entry
quick-contact = Log contact with { $border }
quick-figure = Enter figure for { $border }
quick-measure = Impose or lift a measure on { $border }
quick-hint = { $name } ({ $key }). On the keyboard: type { $code }, then { $key }
quick-contact-head = Contact with { $border }, now
quick-topics = Topics (keys 1 to 5)
quick-level = Record contact, { $level } level
quick-level-hint = Record the contact now
quick-full-form = Full form…
quick-nothing-watched = This board watches no indicator
quick-on-record = On record: { $figures }
quick-figure-of = Figure, { $part }
on-record-part = { $part } { $figure }
on-record-becomes = { $part } { $before } → { $after }
on-record-sum = { $sides } = { $whole }
on-record-whole-counts = { $whole }, which counts; beside it { $sides }
on-record-both = { $side }, { $whole }
on-record-whole-stays = { $side }. A figure of the whole border is on record too, and counts: { $whole } stays
on-record-replaces-sum = { $whole }. It counts instead of the sides, which stay on record
quick-none = None (0)
quick-unknown = Asked, unknown
quick-measure-head = Measures on { $border }
quick-lift = Lift today
quick-lift-kind = Lift today: { $kind }
quick-impose = Impose from today
quick-whose-first = Choose a side first
quick-impose-kind = Impose from today: { $kind }

## What is improbable, and is asked about before it is recorded
doubt-figure-days = { $value } is far from the figures of this series: { $least } to { $greatest } on { $days } reported days of the four weeks before
doubt-figure-largest = { $value } is more than ten times the largest figure that this series has within a year, { $largest }
doubt-figure-last = { $value } is far from the last figure of this series, { $last }
doubt-ahead = { $field }: in the future, in { $span }
doubt-ago = { $field }: { $span } ago
doubt-far-ahead = { $field }: { $span } ahead
doubt-same-contact = The same contact is already on record, at { $at }
doubt-in-force = The same measure is already in force, since { $day }
doubt-in-force-unknown = The same measure is already in force
doubt-long-cadence = { $hours } hours is longer than any agreed cadence
doubt-person-name = This seems to name a person (“{ $what }”). A board holds no personal data
doubt-person-document = This looks like the number of a personal document (“{ $what }”). A board holds no personal data
doubt-person-birth = This looks like a date of birth (“{ $what }”). A board holds no personal data
doubt-person-telephone = This looks like a personal telephone number (“{ $what }”). A board holds no personal data
question-sure = Is it right?
question-yes = Record it
question-yes-hint = Record it as it is (Y)
question-no = Change it
question-no-hint = Back to the field (Esc, Enter, or just type)
record-unlikely = line { $line }: recorded, but improbable: { $why }
record-unlikely-more = { $count ->
    [one] 1 more recorded line is improbable
   *[other] { $count } more recorded lines are improbable
}
record-person = error: { $why }. Leave it out, or add --texts-checked if somebody has checked that no text names a person
cli-record-texts-checked = Confirm that somebody has checked that no text names a person

# What can be about a person
person-name = a person's name
person-document = a personal document's number
person-birth = a date of birth
person-telephone = a telephone number
persons-name = persons' names
persons-document = numbers of personal documents
persons-birth = dates of birth
persons-telephone = telephone numbers

# Errors: what was typed
error-input-instant-exact = `{ $text }` is not a time. Use 2020-06-20T16:00:00+08:00, 2020-06-20 16:00, 2020-06-20 (the end of that day) or 200800ZJUN20
error-input-instant = `{ $text }` is not a time. Use now, 14:30, yesterday 14:30, -3h, 2020-06-20 16:00, 200800ZJUN20, or a day alone (its end)
error-input-beginning = `{ $text }` is not a time. Use now, 14:30, yesterday 14:30, -3h, 2020-06-20 16:00, 200800ZJUN20, or a day alone (its beginning)
error-input-day = `{ $text }` is not a day. Use today, yesterday, -2d, 2020-06-20 or 20 Jun
error-input-number = `{ $text }` is not a number. Use 1200, 1 200 or 12.5
error-input-two-ways = `{ $text }` can be read in two ways. Use { $whole } or { $fraction }
error-input-pointed = `{ $text }` has a point, but a count has no fraction. Use { $whole }
error-input-figure = `{ $text }` is not a figure. Use 1200; 0 or none for none reported; ? for asked and unknown
error-input-count = `{ $text }` is not a whole number above 0. Use 1, 2 or 50
error-input-hours = `{ $text }` is not a number of hours. Use 24, 24h, 2d or 1w
error-input-year = The year { $year } is out of range. Use a year from { $first } to { $last }

# Errors: boards and their records
error-board-country = Unknown country `{ $name }`. Use its ISO 3166-1 alpha-3 code such as KGZ, or its English name
error-board-zone = Unknown time zone `{ $name }`. Use an IANA name such as Asia/Shanghai (case-sensitive).
error-board-zone-unreadable = The data of time zone `{ $name }` cannot be read: { $why }. Name another folder of time zone data, or none.
error-board-zone-damaged = The data of time zone `{ $name }` cannot be read: it is damaged. Name another folder of time zone data, or none.
error-board-merge = the headers differ in `{ $field }`. These are not files of one board
error-board-duplicate-id = two records have the id { $id }. Give the later one another id
error-board-record = record { $id }: { $what }
error-board-record-left-out = record { $id }: { $what } (it is left out of pictures)
error-board-header = header: { $what }
error-board-no-title = `title` is empty. Say whose board it is
error-board-title-lines = `title` has a line break or another control character. Use one line
error-board-no-clock = an `Exercise` board needs a `clock`, the moment that it takes for now
error-board-clock-outside = `clock` is { $clock }, outside the years 1970 to 9999. Nothing can be recorded at such a time
error-board-clock-of-actual = an `Actual` board runs in real time. Remove `clock`
error-board-no-borders = `borders` is empty. Name at least one neighbour
error-board-home-as-border = `borders` contains { $border }, which is home
error-board-border-twice = `borders` contains { $border } twice
error-board-wrong-limit = `{ $field }` is { $limit }. A limit is 0 or more
error-board-not-one-line = `{ $field }`: “{ $text }” has a line break or another control character. Use one line
error-board-no-settings = these settings change nothing. Name at least one
error-board-recorded-outside = `recorded_at` is { $at }, outside the years 1970 to 9999. Correct the clock
error-board-empty = `{ $field }` is empty
error-board-year-outside = `{ $field }` is in the year { $year }, outside 0 to 9999
error-board-text-too-long = `{ $field }` has { $bytes } bytes. The most is { $limit } (64 KiB). Shorten the text, or use several records
error-board-wrong-order = `{ $second }` { $second_day } is before `{ $first }` { $first_day }
error-board-not-finite = `value` is not a finite number
error-board-value-outside = `value` { $value } is outside { $low } to { $high }
error-board-span-of-one-day = `last_day` is the same as `day`. Leave it out for the figure of one day
error-board-span-too-long = `last_day` { $last_day } is more than a year after `day` { $day }. A figure covers at most one year
error-board-span-of-level = `last_day` cannot be used with a level. Record the day from which the level holds
error-board-no-hours = `every_hours` is 0. A cadence is at least 1 hour
error-board-letter-both-ways = `direction` of a letter must be Incoming or Outgoing
error-board-no-copies = `copies` is 0. Leave it out for a single letter
error-board-wrong-amount = `{ $field }` must be a number, 0 or more
error-board-no-neighbours = `neighbours` is empty. Name at least one
error-board-until-before-at = `until` is before `at`
error-board-wrong-subject = `subject` does not match `reason`: LiaisonOverdue takes Border or Level(…), Surge and Stale take Indicator(…), AnswersOverdue takes Letters(party: …, direction: …), ReportDue takes Board, Disagreement and Handover take Record(…)
error-board-no-border = `border` is missing. Only AnswersOverdue, ReportDue, Disagreement and Handover can do without
error-board-border-of-report = `border` must be left out: a report or hand-over is about the whole board
error-board-expires = `expires` is not after the time of recording
error-board-wrong-hash = A SHA-256 hash must have 64 hexadecimal digits in lower case
error-board-not-a-border = { $border } is not a border of this board. Add it to `borders` in the header
error-board-supersedes-itself = the record supersedes itself
error-board-retraction-supersedes = a Retraction cannot supersede. Retract the wrong record and record the right one separately
error-board-supersedes-unknown = `supersedes` refers to { $id }, which is not on this board
error-board-supersedes-other = { $kind } cannot supersede { $earlier }. Retract that record and record this one separately
error-board-import-unknown = `import` refers to { $id }, which is not on this board
error-board-import-other = `import` refers to { $id }, which is not an Import
error-board-imported-import = an Import cannot be part of an import. Leave `import` out
error-board-retracts-itself = the record retracts itself
error-board-retracts-unknown = the record retracts { $id }, which is not on this board
error-board-answers = `answers` refers to { $id }, which is not a letter on this board
error-board-settles-alone = `settles` needs `supersedes`. Name the version that is corrected
error-board-settles-unknown = `settles` refers to { $id }, which is not on this board
error-board-settles-other = `settles` refers to { $id }, which is not another version of the corrected entry
error-board-too-many-hours = `{ $field }` { $hours } is more than { $years } years. A cadence is given in hours
error-board-more-than-people = `value` { $value } is more than the population of the world
error-board-fraction = `value` { $value } is not a whole number. A count has no fraction
error-board-fraction-of-unit = `value` { $value } is not a whole number. A count has no fraction; or give the series a unit that is measured, such as % or km
error-board-below-zero = `value` { $value } is below 0. A count is 0 or more. To change an earlier figure, correct its record
error-board-too-early = `{ $field }` { $said } is before { $year }. Check the year
error-board-to-come = `{ $field }` { $said } is in the future: the board's clock says { $now }. Record what has happened
error-board-too-far-ahead = `{ $field }` { $said } is more than { $years } years after the board's clock, { $now }. Check the year
error-board-form-country = an ISO 3166-1 alpha-3 country code in capitals, such as "KGZ"
error-board-form-day = a day such as "2020-06-20"
error-board-form-time = a time such as "2020-06-20T08:00:00Z", in the years 0 to 9999
error-board-form-time-of-day = a time of day such as "06:00"
error-board-form-zone = the IANA name of a time zone such as "Asia/Shanghai" (case-sensitive)
error-board-form-hash = a SHA-256 of 64 hexadecimal digits in lower case

# Errors: files
error-store-bytes = { $bytes } bytes
error-store-mebibytes = { $mebibytes } MiB
error-store-end-of-line = the end of the line
error-store-refused-snapshot = this is a snapshot, which is never written over. Choose another name
error-store-refused-read-only = the file is read-only. Ask its owner for write permission, or choose another name
error-store-refused-name = names that end in .snapshot.ron are reserved for snapshots. Choose another name
error-store-refused-not-regular = this is not a regular file
error-store-refused-links = its symbolic links form a loop
error-store-refused-locked = another program holds the lock of its journal
error-store-refused-too-large = the board would have more than { $limit }, the most that a board's file may have. Keep this board as it is, and start a new one with `borderboard new` for new records
error-store-empty = the file is empty. A board starts with `(format: { $format }, header: …`. Make one with `borderboard new`
error-store-utf16 = line { $line }, byte { $offset }: this is UTF-16. Save it as UTF-8. A board is RON text
error-store-nul = line { $line }, byte { $offset }: a NUL byte. This is not a text file. A board is RON text in UTF-8
error-store-byte = line { $line }, byte { $offset }: the byte { $byte } is not UTF-8. Save the file as UTF-8. A board is RON text
error-store-too-large = the file has more than { $limit } bytes, the most that a board may have. Check that it is a board
error-store-newer-format = the file has format { $found }; this program reads formats 1 to { $own }. Open it with a newer borderboard
error-store-unknown-format = the file has format { $found }, which does not exist. This program reads formats 1 to { $own }
error-store-cut-character = line { $line }: the file ends in the middle of a character. It was cut short. Restore it from a copy
error-store-truncated = line { $line }: the file ends { $part ->
    [board] in the board, after its last complete field{ $kind ->
        [text] , in a text that starts on line { $kind_line }
        [comment] , in a comment that starts on line { $kind_line }
       *[none] {""}
    }
    [records] in the list of records that starts on line { $part_line }{ $kind ->
        [text] , in a text that starts on line { $kind_line }
        [comment] , in a comment that starts on line { $kind_line }
       *[none] {""}
    }
    [record] in the record that starts on line { $part_line }{ $kind ->
        [text] , in a text that starts on line { $kind_line }
        [comment] , in a comment that starts on line { $kind_line }
       *[none] {""}
    }
    [header] in the header that starts on line { $part_line }{ $kind ->
        [text] , in a text that starts on line { $kind_line }
        [comment] , in a comment that starts on line { $kind_line }
       *[none] {""}
    }
   *[none] in { $kind ->
        [comment] a comment
       *[text] a text
    } that starts on line { $kind_line }
}. It was cut short, or something there is not closed. Restore it from a copy, or close it
error-store-too-deep = line { $line }, column { $column }: brackets are nested { $depth } deep. A board has at most 9 levels
error-store-duplicate-id = lines { $first } and { $second }: two records have the id { $id }. Give the later one another id
error-store-syntax = line { $line }, column { $column }: { $what }
error-store-unknown-field = unknown field `{ $field }`. Correct or remove it. Known fields: { $known }
error-store-unknown-field-of = unknown field `{ $field }` of { $of }. Correct or remove it. Known fields: { $known }
error-store-missing-field = the field `{ $field }` is missing before this place. Add it
error-store-missing-field-of = the field `{ $field }` of { $of } is missing before this place. Add it
error-store-duplicate-field = the field `{ $field }` occurs twice. Keep one
error-store-unknown-variant = unknown name `{ $name }`. Use one of { $known }
error-store-unknown-variant-of = unknown { $of } `{ $name }`. Use one of { $known }
error-store-expected = expected { $expected }, found { $found }
error-store-no-fields = expected `(` with the fields of { $of }, found { $found }. Write an entry as `Name((…))`
error-store-no-name = expected a name, found { $found }
error-store-no-name-quoted = expected a name, found { $found }. Write names such as `BorderClosed` without quotation marks
error-store-no-name-number = expected a name, found { $found }. Write a figure as `Known(12)`
error-store-after-end = expected the end of the file after the last `)` of the board, found { $found }
error-store-no-id = { $said }. Write an id as "01907a3c-5b8e-7cc0-b1d2-0242ac120002"
error-store-nested = brackets are nested too deep
error-store-out-of-range = `{ $field }` { $number } is too small or too large for this field
error-store-of-field = `{ $field }`: { $said }
error-store-parser = { $said }, found { $found }
error-store-after-entry = expected the end of the line. Write one entry per line
error-store-draft = column { $column }: { $what }
error-store-load-none = { $file }: there is no such file. Check the path, or make a board with `borderboard new`
error-store-load-denied = { $file }: no permission to read it. Ask its owner
error-store-load-folder = { $file }: this is a folder. Name the board's file in it
error-store-load-other = { $file }: it could not be read: { $why }
error-store-load-invalid = { $file }: { $why }
error-store-load-snapshot = { $file }: this snapshot was changed after it was taken, and can no longer be read: { $why }. Put a good copy in its place
error-store-tampered = { $file }: this snapshot was changed after it was taken: its seal says { $sealed }, its content is { $found }. It may not show what was frozen. Put a good copy in its place; to go on with it as an ordinary board, remove its line `snapshot: (…)` and rename it
error-store-unsealed = { $file }: this is a snapshot by its name, but has no seal. It may not be what was frozen. Put a good copy in its place; if it is an ordinary board, give it a name that does not end in .snapshot.ron
error-store-save-access = { $file }: its permissions could not be read: { $why }; nothing was written
error-store-save-folder-not-made = { $file }: the folder could not be created: { $why }; nothing was written
error-store-save-not-synced = { $file }: written, but not flushed to disk: { $why }. Save it again
error-store-save-no-folder = { $file }: its folder does not exist. Make it first; nothing was written
error-store-save-denied = { $file }: no permission to write in its folder. Save it elsewhere; nothing was written
error-store-save-exists = { $file }: it exists already. Choose another name, or remove it first; nothing was written
error-store-save-is-folder = { $file }: this is a folder. Add a file name; nothing was written
error-store-save-disk-full = { $file }: the disk is full. Free some space, or save it elsewhere; nothing was written
error-store-save-read-only-disk = { $file }: the disk is read-only. Save it elsewhere; nothing was written
error-store-save-refused = { $file }: { $why }; nothing was written
error-store-save-other = { $file }: it could not be written: { $why }; nothing was written
error-store-busy = { $file }: process { $process } of { $of } has been saving it since { $since }. Try again
error-store-busy-unknown = { $file }: another program is saving it. Try again
error-store-overtaken = { $file }: another program has just written it. Try again; nothing was written
error-store-broken = { $why }. It is not overwritten. Repair it, or save the board elsewhere
error-store-save-snapshot = { $file }: this is a snapshot, which is never written to. Save the board elsewhere
error-store-other-board = { $file }: another board, "{ $title }", was put in its place. It is not overwritten. Save this board elsewhere
error-store-header-changed = { $file }: `{ $field }` in the header was changed here and by another program; nothing was written. Make both the same, or save the board elsewhere
error-store-closed-denied = the board is read-only: you have no permission to write to its file. Ask its owner, or save the board elsewhere
error-store-closed-folder = the board is read-only: you have no permission to write in its folder. Ask its owner, or save the board elsewhere
error-store-closed-disk = the board is read-only: it is on a read-only disk. Save it elsewhere
error-store-closed-to-read = the board was opened read-only here. Open it from the start page without Shift to record on it
error-store-closed-full = the board is full: it has { $has }, and new records are accepted up to { $limit }. Keep it as it is, and start a new board with `borderboard new` for new records
error-store-append = { $file }: not recorded: { $what }
error-store-append-unsure = { $file }: may or may not be recorded: { $what }. What was written could not be removed again. Check the log before you enter it again
error-store-append-no-room = the board is full: this needs { $more }, and of { $limit } only { $left } are left for new records. Keep it as it is, and start a new board with `borderboard new` for new records
error-store-append-snapshot = this is a snapshot, which is never written to. Record on the board that it was taken of
error-store-append-too-long = the record has { $has }, the most is { $limit }. Shorten its texts, or enter it in parts
error-store-append-no-folder = the board's folder is gone. Restore it, or save the board elsewhere
error-store-append-denied = no permission to write in the board's folder. Save the board elsewhere
error-store-append-disk-full = the disk is full. Free some space, or save the board elsewhere
error-store-append-read-only-disk = the disk is read-only. Save the board elsewhere
error-store-append-other = the journal could not be written: { $why }
error-store-damage-line = line { $line } cannot be read: `{ $start }`
error-store-damage-lines = lines { $first } to { $last } cannot be read: `{ $start }`…
error-store-torn = { $file }: the last line was cut short when the program ended. It had not been reported as recorded, and is left out
error-store-damaged = { $file }: { $damage }. Every other line was read
error-store-kept = { $file }: its readable lines are in the board's file. It is kept for the others
error-store-journal-other-board = { $file }: this is a journal of another board, "{ $title }". It is ignored. Move it to the folder beside that board's file
error-store-journal-format = { $file }: the journal has format { $format }. It is ignored. Open the board with a newer borderboard
error-store-journal-unreadable = { $file }: it cannot be read, so its records are not shown: { $why }
error-store-journal-of-user = { $file }: it belongs to user { $owner } and cannot be read, so its records are not shown: { $why }
error-store-main-gone = { $file }: it is gone: { $why }. What is recorded is kept in the journal, and on screen
error-store-main-snapshot = { $file }: a snapshot was put in its place. What is recorded is kept in the journal, and on screen
error-store-main-other-board = { $file }: another board was put in its place, "{ $title }". What is recorded is kept in the journal, and on screen
error-store-main-broken = { $why }. What is recorded is kept in the journal, and on screen
error-store-missing = { $file }: { $records ->
    [one] 1 record is missing since another program wrote the file. Saving restores it
   *[other] { $records } records are missing since another program wrote the file. Saving restores them
}
error-store-nearly-full = { $file }: the board has { $percent } % of its maximum size. Keep it as it is, and start a new board with `borderboard new` for new records
error-store-beside-snapshot = { $folder }: these journals are beside a snapshot, and are not part of it. Move them beside the board itself
error-store-no-zone-data = { $folder } has no time zone data. Name a folder of compiled zones such as /usr/share/zoneinfo, with files such as Etc/UTC.
error-store-zone-data-too-late = Time zone data can be named only once, at the start.
# Lists within a sentence
list-items = { $first }, { $next }
list-clauses = { $first }; { $next }
list-and = { $first } and { $last }
list-or = { $first } or { $last }
list-more = { $first } and { $more } more

# Why a file cannot be read
error-file-missing = The file does not exist. Check the path.
error-file-denied = Permission to read it is denied. Ask its owner for access.
error-file-folder = This is a folder. Name a file in it.
error-file-not-utf8 = This is not text in UTF-8. Save it as UTF-8.
error-file-unread = It cannot be read: { $error }

# Import: why a file is no table
error-table-file = { $name }: { $why }
error-table-folder = { $name }: This is a folder. Name one of the tables in it.
error-table-too-large = { $name }: The file is larger than the { $mb } MB that an import takes. Split the table.
error-table-wide = { $name }: A row has more than { $cells } cells. Check the delimiter, or split the table.
error-table-inflated = { $name }: The workbook is too large to read: { $why }. Save the sheet as CSV and import that.
error-table-cells = { $name }: The table holds more than { $millions } million cells, or too much text. Split the table.
error-table-empty = { $name }: There is nothing in it. Name a file or sheet that has a table.
error-table-pdf = { $name }: This is a PDF, not a table. Save it as CSV or XLSX and import that.
error-table-web-page = { $name }: This is a web page, not a table. Save it as CSV or XLSX and import that.
error-table-xml = { $name }: This is XML, not a table. Save it as CSV or XLSX and import that.
error-table-compressed = { $name }: This file is compressed. Unpack it, or save it as CSV or XLSX, and import that.
error-table-utf32 = { $name }: This is text in UTF-32, which is not supported. Save it as CSV or XLSX and import that.
error-table-binary = { $name }: This is binary data, not a table. Save it as CSV or XLSX and import that.
error-table-workbook = { $name }: The workbook cannot be read: { $why }. Open it, save it again as XLSX, and import that.
error-table-encoding = { $name }: Row { $row } is not { $encoding }. Give the right `encoding` in the profile, or leave it out.
error-table-utf8 = { $name }: Row { $row } is UTF-8, not { $encoding }, and so is the whole text. Set `encoding: Utf8` in the profile, or leave it out.
error-table-excess-files = it consists of { $files } files
error-table-excess-whole = it inflates to more than { $mb } MB
error-table-excess-part = `{ $part }` inflates to more than { $mb } MB
error-table-excess-claim = `{ $part }` claims to hold { $claimed } strings and does not
error-table-excess-cell = `{ $part }` has a cell of more than { $mb } MB
error-table-excess-styles = `{ $part }` has { $elements } elements
error-table-excess-xls = an XLS may have at most { $mb } MB
error-table-excess-area = its cells are spread over an area of more than { $millions } million cells
error-table-excess-columns = it has a row of more than { $columns } cells
error-table-damage-directory = its directory is missing
error-table-damage-password = it is protected by a password
error-table-damage-size = a sheet has no size
error-table-damage-beyond-end = a sheet lies beyond the end of the file
error-table-damage-ends-in-sheet = it ends within a sheet
error-table-damage-ends-in-row = it ends within a row
error-table-damage-ends-in-cell = it ends within a cell
error-table-damage-row-order = row { $row } comes after row { $last }
error-table-damage-cell-order = in row { $row }, column { $column } is repeated or out of order
error-table-damage-contradiction = its parts contradict each other

# Import: how a table was read
table-remark-told-and-utf8 = The text was read as { $encoding }, as the profile says, but its bytes are valid UTF-8 too. Its first lines: { $lines }
table-remark-no-mark = The text has no byte-order mark and was read as { $encoding }. Its first lines: { $lines }
table-remark-detected = The text is not UTF-8. The detected encoding is { $encoding }. Its first lines: { $lines }. If they read wrong, give the right `encoding` in the profile's `table`.
table-remark-broken = The text is { $encoding }, but row { $row } has invalid bytes. { $places ->
    [one] There is 1 such place
   *[other] There are { $places } such places
} in all. These rows were skipped.
table-remark-backslash = `\"` in the text was read as a quotation mark within a cell.
table-remark-hidden-passed = Hidden sheets were not read: { $sheets }. To read one, name it in the profile's `table`.
table-remark-hidden-read = Hidden sheets that the profile names were read: { $sheets }
table-remark-also-fit = Other sheets have the same columns and were not read: { $sheets }. Import each with a profile whose `table` names it.

# Import: why a row of a table is skipped
fault-unclosed = the quotation mark that opens here is never closed
fault-closes-below = the quotation mark that opens here closes { $lines } lines below, before `{ $behind }`
fault-closes-before = a quotation mark closes before `{ $behind }`
fault-quoted-delimiters = { $width } cells where most rows have { $usual }, and delimiters within one
fault-holds-rows = one of its cells holds { $lines } lines, each with the cells of a row of the table
fault-split-number = more cells than most rows; is `{ $number }` one number?
fault-more-cells = { $width } cells under a header of { $header }
fault-more-cells-beyond = { $width } cells under a header of { $header }; beyond it: { $beyond }
fault-encoding = shown as �

# Import: why a table cannot be imported at all
error-import-no-sheet = { $table }: No sheet is called { $wanted }. It has { $found }. Give the right `sheet` in the profile.
error-import-no-visible-sheet = { $table }: All sheets are hidden: { $found }. Name one in the profile's `table` to read it.
error-import-doubled = { $table }: { $place } has several columns `{ $name }`: { $holds }. Choose one in the profile by its number, for example `{ $name }#2`.
error-import-no-column = { $table }: { $place } has no column { $missing }. It has { $found }. Import it with another profile, or add the column's name here to the profile.
error-import-no-column-hidden = { $table }: { $place } has no column { $missing }. It has { $found }. Hidden sheets were not searched: { $hidden }. Import it with another profile, or add the column's name here to the profile.
error-import-header-days = { $table }, { $place }: { $why }
error-import-days = { $table }, column `{ $column }`: { $why }
error-import-no-name = An import needs an author: the name of a desk or a program.
import-sheet-hidden = `{ $sheet }` (hidden)
import-header-at = row { $row }
import-header-at-sheet = sheet `{ $sheet }`, row { $row }
import-column-holds = column { $column } holds { $cells }
import-column-empty = column { $column } is empty
import-missing-day = for any day
import-nothing = nothing
import-empty-cell = (empty)
import-home = { $country }, home

# Import: days whose order is unclear
day-order-day = the day first
day-order-month = the month first
day-order-year = the year first
import-cell-at-row = `{ $text }` (row { $row })
import-cell-at-column = `{ $text }` (column { $column })
unclear-days-profile = The profile says that dates have { $order }, but { $count ->
    [one] { $cells } does not
   *[other] { $cells } do not
}. Nothing was imported. { unclear-days-other-order }
unclear-days-each = { $not_month } cannot have the month first, { $not_day } cannot have the day first. Nothing was imported. { unclear-days-other-order }
unclear-days-dotted = { $count ->
    [one] { $dotted } customarily has
   *[other] { $dotted } customarily have
} the day first, but { $others } cannot. Nothing was imported. { unclear-days-other-order }
unclear-days-dotted-profile = { $count ->
    [one] { $dotted } customarily has
   *[other] { $dotted } customarily have
} the day first, but the profile says the month first. Nothing was imported. { unclear-days-other-order }
unclear-days-turned = { $proof } is text in one order, but { $understood } may have been swapped by a spreadsheet that uses the other order. Nothing was imported. Get the table from its source again and import that, or open it with its day columns as text. Days such as 2020-06-17 are never swapped.
unclear-days-open = { $cells } can have { $orders }, and no other cell decides it. Set `day_first: true` or `day_first: false` in the profile's `dates`, or give the form in its `formats`.
unclear-days-other-order = Write the days of the column in one order, preferably as 2020-06-17, or import the rows of each order as a separate table, each with a profile that sets `day_first`.

# Import: remarks
import-remark-first-of-several = `{ $name }` fits the columns { $columns }: the first is read.
import-remark-readings-left-out = The table has no column { $column }. Entry { $entry } (readings of { $indicator }) is left out.
import-remark-any-readings-left-out = The table has no column { $column }. Entry { $entry } (readings) is left out.
import-remark-entry-left-out = The table has no column { $column }. Entry { $entry } ({ $label }) is left out.
import-remark-row-with-open = row { $row } ({ $open } open)
import-remark-several-open = { $count ->
    [one] One row that ends a measure by its kind ends none, because several measures of its kind, side and area are open
   *[other] { $count } rows that end a measure by its kind end none, because several measures of their kind, side and area are open
}: { $rows }. Lift the measure that is meant by hand.
import-remark-other-countries = { $count ->
    [one] One row names other countries than the open measure of its kind and ends none
   *[other] { $count } rows name other countries than the open measure of their kind and end none
}: { $rows }. Lift the measure that is meant by hand.
import-remark-merged-figures = { $count ->
    [one] One figure is from a merged cell
   *[other] { $count } figures are from merged cells
}: first in row { $row }, column `{ $column }`. The figure of a merged cell counts in full in each row and column that it covers. If it is a total of them, split the cell in the table.
import-remark-error-cells = { $cells ->
    [one] 1 cell of text or days is an error (such as #N/A) and counts as empty.
   *[other] { $cells } cells of text or days are errors (such as #N/A) and count as empty.
}
import-remark-fraction = Column `{ $column }`: { $cell } has a fraction, but the column holds counts. A spreadsheet may have read the grouping sign as the decimal sign. Then whole numbers in the column are wrong too: import the table as its source has it.
import-remark-both-signs = Column `{ $column }`: { $point } has a decimal point and { $comma } a decimal comma, so no number with either sign was imported. Set `decimal_comma: true` or `false` in the profile, and correct the others.
import-remark-decimal-comma = Column `{ $column }` was read with a decimal comma, because of { $cell }.
import-remark-no-comma = Column `{ $column }`: { $cell } cannot have the decimal comma that the profile gives. If the comma groups digits, set `decimal_comma: false`.
import-remark-no-point = Column `{ $column }`: { $cell } cannot have the decimal point that the profile gives. If the point groups digits, set `decimal_comma: true`.

# Import: more about what was skipped
skip-detail-as-row = as row { $row }
skip-detail-with-row = with row { $row }
skip-detail-before-first = before the first day, { $day }
skip-detail-both-signs = { $point } has a decimal point, { $comma } a decimal comma
skip-detail-two-numbers = { $point } or { $comma }
skip-detail-told-point = if the point groups digits, set `decimal_comma: true` in the profile
skip-detail-told-comma = if the comma groups digits, set `decimal_comma: false` in the profile
skip-detail-column-point = the point is the decimal sign of its column
skip-detail-column-comma = the comma is the decimal sign of its column
skip-detail-person = { $kind }: `{ $what }`

# Import: why something was skipped
skip-empty-row = empty row
skip-broken-quotes = unbalanced quotation marks: correct the row in the table
skip-holds-rows = one of its cells contains other rows of the table: correct its quotation marks
skip-more-cells = more cells than the header has: correct the row, or set `beyond_header: Ignore` in the profile's `table` if these are remarks beside the table
skip-broken-text = some bytes are invalid in its encoding: correct the row in the table
skip-left-out = left out by the profile's `rows`
skip-not-a-border = the country is not a border of this board
skip-unknown-country = unknown country: add the name to the profile's `aliases`
skip-no-country = no country
skip-unreadable-source-day = the day of its source cannot be read
skip-no-entry = no entry of the profile applies to this row
skip-no-value = no value
skip-error-cell = the cell is an error
skip-no-day = no day
skip-no-time = no time of day: set `usual_time` in the profile
skip-unreadable-number = cannot be read as a number
skip-ambiguous-number = can be read in two ways: set `decimal_comma: true` or `decimal_comma: false` in the profile
skip-mixed-numbers = its column has decimal points and decimal commas: set `decimal_comma: true` or `decimal_comma: false` in the profile
skip-fraction-of-count = a count, or a step of a scale, has no fraction
skip-unreadable-day = cannot be read as a day: correct the cell, or if the whole column has this form, give it in the profile's `dates`
skip-ambiguous-day = day or month first? Set `day_first: true` or `day_first: false`, or give the form in `formats`, in the profile's `dates`
skip-unreadable-time = cannot be read as a time of day: use 09:30, 0930, 9:30 PM, 09:30Z or 09:30+03:00
skip-part-unknown = one of several countries in its cell is unknown: add the name to the profile's `aliases`
skip-part-not-a-border = one of several countries in its cell is not a border of this board
skip-not-in-map = its value is not in the profile's `map`
skip-incomplete-sum = other rows of the same border and day have no value, so there is no sum
skip-overlaps = running total whose days overlap those of another one: leave one of them out of the table
skip-start-of-count = first figure of a running total: it has no earlier figure to subtract
skip-repeats = repeats another row
skip-contradicts = same key as another row, but different values
skip-replaced = replaced by a later row with the same key
skip-retracted = changed in the table, but retracted by hand on the board
skip-names-person = seems to name a person, and a board holds no personal data: remove it from the table, or list the column in the profile's `names_no_person`
skip-breaks-rule = breaks a rule of the board

# Import: why a profile is not used
error-profile-not-shipped = No built-in profile is called `{ $name }`. Use one of { $shipped }, or name a .ron file.
error-profile-too-large = profile { $name }: The file is larger than { $mb } MB. Is it a profile?
error-profile-syntax = profile { $name }, line { $line }, column { $column }: { $what }
error-profile-invalid = profile { $name }: { $why }
error-profile-no-name = `name` is empty. The ids of imported records are made from it.
error-profile-no-border = `border` is empty. Give the column of a `code` or `name`, or `always`.
error-profile-empty-split = `border`: `split` is empty. Give what separates the borders in a cell, such as ";".
error-profile-no-entries = `entries` is empty. Give at least one entry.
error-profile-double-label = Two entries have the label `{ $label }`. Give each its own `label`.
error-profile-condition-nothing = A condition needs one of `column`, `any_of` and `all_of`.
error-profile-condition-both = A condition with `any_of` or `all_of` has no `is`, `is_not` or `empty` of its own.
error-profile-keeps-words = `{ $field }`: `otherwise: Keep` works only for values that have an `Other`. Use Skip or Use(…).
error-profile-two-orders = `dates`: `{ $first }` has { $first_order }, `{ $other }` { $other_order }, so a day such as 3/4/2020 would be read in two ways. Keep one order, and import tables of the other with another profile.
error-profile-day-first = `dates`: `day_first: { $day_first }` contradicts `{ $format }`, which has { $order }. Leave one of them out.
error-profile-lifted-twice = Measure: Give `lifted` or `last_day`, not both.
error-profile-lift-note = Lift: `note` is empty. Give the text of the note for a row that ends nothing.
error-profile-lift-day = Lift: Give one of `day` and `last_day`.
error-profile-lift-nothing = Lift: Give what it ends: the `kind` of measure, or the rows by `ends`.
error-profile-empty-note = Note: `text` is empty.
error-profile-long-columns = Reading: A long table needs the columns of `day` and `value`.
error-profile-wide-columns = Reading: In a wide table the headers are the days and the cells the values. Leave `day` and `value` out, or set `layout: Long`.
error-profile-wide-last-day = Reading: `last_day` is for long tables.
error-profile-times = Reading: `times` must be a number other than 0.
error-profile-cumulative-level = Reading: { $indicator } is a level, which does not add up. It cannot have `figures: Cumulative`.
error-profile-person-sure = The column `{ $column }` holds { $kinds }. A board holds no personal data. Import counts, not persons.
error-profile-person-name = The column `{ $column }` seems to hold { $kinds }. A board holds no personal data. Import counts, not persons. If it names no person, add this to the profile: names_no_person: ["{ $column }"]
error-profile-person-cells = The column `{ $column }` holds { $kinds }, such as `{ $example }`. A board holds no personal data. Import counts, not persons. If it names no person, add this to the profile: names_no_person: ["{ $column }"]
error-profile-encoding = Unknown encoding `{ $label }`. Use Utf8, Utf16, Windows1252, or a label of the WHATWG Encoding Standard in quotes, such as "gb18030".
error-profile-brace = `{ $text }`: A column's name begins with {"{"} but no {"}"} ends it.
error-profile-no-column-named = `{ $text }`: {"{"}{ $name }{"}"} names no column.
error-profile-unnamed-column = A column needs a name.
profile-expects-texts = a text in quotes, or a list of texts in brackets
profile-expects-column = a column's name in quotes, a list of its names in brackets, or (first: [several columns])
profile-expects-link = a column's name in quotes, or (column: "…", of: "…")
profile-expects-map = a map from texts to what they mean, in braces
profile-column-or-else = { $first }, or else { $then }

# Import: the report
import-report-head = { $table }, by profile { $profile }
import-report-head-sheet = { $table }, sheet { $sheet }, by profile { $profile }
import-report-added = records added: { $added }
import-report-superseded = records superseded: { $superseded }
import-report-unchanged = unchanged: { $unchanged }
import-report-rows = rows read: { $read } = { $used } used + { $skipped } skipped
import-report-facts = facts in the rows used: { $facts } = { $new } new + { $changed } changed + { $unchanged } unchanged + { $lifting } lifting + { $summed } summed into another + { $skipped } skipped
import-report-remark = note: { $remark }
import-report-source = source: { $source }
import-report-skipped = { $count } skipped: { $reason }; { $examples }
import-report-skipped-names = { $count } skipped: { $reason }: { $names }; { $examples }
import-report-example = row { $row }
import-report-example-column = row { $row }, column `{ $column }`
import-report-example-value = { $at }: `{ $value }`
import-report-example-detail = { $example } ({ $detail })

# Import: what the program makes of a table that it has never seen
propose-cancelled = Cancelled. Nothing was written.
meaning-not-used = Left out
meaning-border = Border
meaning-day = Day
meaning-last-day = Last day of the figures
meaning-figure = Figures
meaning-figure-other = Figures of “{ $name }”
meaning-day-of-header = Figures of the day in its header
meaning-indicator = Name of the series
meaning-part = Part of a sum
meaning-kind = Kind of measure
meaning-side = Side
meaning-event = Whether the measure begins or ends
meaning-first-day = First day in force
meaning-lifted-day = First day no longer in force
meaning-last-day-in-force = Last day in force
meaning-area = Area
meaning-detail = Detail
meaning-time = Time of day
meaning-level = Level of the contact
meaning-direction = Direction
meaning-medium = Medium of the contact
meaning-topics = Topics of the contact
meaning-summary = Summary of the contact
meaning-note = Text of a note
meaning-subject = Subject of a letter
meaning-office = Office that signed
meaning-reply-due = Day by which an answer is due
meaning-source = Name of the source
meaning-source-url = Address of the source
meaning-source-day = Day of the source
meaning-key = Key of the row
meaning-filter = Which rows are taken
word-leave-out = Leave out
word-take = Take
word-country = { $code } { $name }
word-countries = { $count } borders: { $codes }
word-begins = Begins
word-ends = Ends
reason-profile = profile { $name }
reason-header = header “{ $header }”
reason-near-header = header “{ $header }”: { $letters ->
    [one] 1 letter
   *[other] { $letters } letters
} from “{ $alias }”
reason-part-of-header = header “{ $header }” has “{ $alias }”
reason-day-in-header = its header is a day
reason-days = { $count } of { $of } are days
reason-times = { $count } of { $of } are times
reason-countries = { $count } of { $of } are countries; { $borders ->
    [0] none is a border of this board
    [one] 1 is a border of this board
   *[other] { $borders } are borders of this board
}
reason-numbers = { $count } of { $of } are numbers
reason-urls = { $count } of { $of } are web addresses
reason-known-words = { $count } of { $of } words are known
reason-each-once = { $rows } rows, each once
reason-long-texts = long texts
reason-never-falls = never falls in { $series } of { $of } series
reason-falls = falls in { $series } of { $of } series
reason-known-word = known word
reason-near-word = { $letters ->
    [one] 1 letter
   *[other] { $letters } letters
} from “{ $alias }”
reason-own-word = no kind fits, its own word is kept
reason-no-name = The column has no name, so a profile cannot find it.
reason-empty = no cell is filled
reason-nothing = nothing tells
question-no-border = Which border is each row about?
question-no-entries = What do the rows say? No column holds figures, measures, contacts, notes or letters.
question-missing = Which column is “{ $meaning }”?
question-missing-none = No column looks like it.
question-same-series = Several columns are { $indicator }. Which is read?
question-days-left-out = { $column }: which days are these?
question-no-kind = What kind of measure are the rows?
question-which-indicator = { $column }: which series is it?
question-which-indicator-wide = Which series are the figures?
question-daily = { $column }: figures of each day, or running totals?
question-daily-wide = Are the figures those of each day, or running totals?
question-several-rows = { $days ->
    [one] 1 border and day has several rows
   *[other] { $days } borders and days have several rows
}: are they parts of a whole?
question-unknown-country = { $word }: no country of this name. Which is meant?
question-several-countries = { $word }: are these several borders?
question-word = { $meaning }: what does “{ $word }” mean?
question-day-order = { $columns }: day first or month first?
question-day-conflict = { $column }: the days contradict each other
question-decimal = { $column }: is the point or the comma the decimal sign?
question-decimal-wide = Is the point or the comma the decimal sign?
question-doubled = { $count } columns are called { $name } and differ. Which is read?
question-swallowed = Row { $row } takes in rows below it
question-persons = { $column } seems to be about persons
question-rows = rows { $rows }
question-rows-of = { $count ->
    [one] 1 row
   *[other] { $count } rows
}: { $rows }
question-day-as = { $order } { $day }
question-day-against = { $reading } ({ $against })
question-day-cell = `{ $text }` (row { $row }): { $readings }
question-day-order-cells = { $count ->
    [one] 1 cell differs
   *[other] { $count } cells differ
}: { $cells }
question-day-order-beside = { $count ->
    [one] 1 cell differs
   *[other] { $count } cells differ
}: { $cells }. The column { $column } is { $order }.
question-decimal-cell = `{ $text }` (row { $row }): { $point } or { $comma }
question-decimal-cells = { $count ->
    [one] 1 cell differs
   *[other] { $count } cells differ
}: { $cells }
question-doubled-detail = The others are left out.
question-swallowed-detail = A quotation mark opens in it and closes { $lines } lines below: { $text }
answer-none = Leave open
answer-name = Name: { $name }
answer-source = Source: { $source }
answer-column = { $column }: { $answer }
answer-sheet = Sheet { $sheet }
answer-encoding = Encoding { $encoding }
answer-encoding-found = Find out the encoding
answer-delimiter = Delimiter { $delimiter }
answer-delimiter-found = Find out the delimiter
answer-header = Header in row { $row }{ $rows ->
    [1] {""}
   *[other] {" "}and below, { $rows } rows
}
answer-header-found = Find out the header
answer-beyond-skip = Do not take rows with more cells than the header
answer-beyond-ignore = Take rows without the cells beyond the header
answer-leave-out = Leave these rows out
answer-no-split = One country in a cell
answer-split = Split at { $separators }
answer-daily = Figures of each day
answer-level = A level, as it stood on the day
answer-cumulative = Running totals; the first day counts as a whole
answer-cumulative-from-second = Running totals; the first day only says where counting starts
answer-times = Times { $times }
answer-sum-no = No: one row counts, the others repeat it
answer-sum-complete = Yes: add them up, if all have a figure
answer-sum-known = Yes: add up those that have a figure
answer-duplicates-first = The first row of a key counts
answer-duplicates-last = The last row of a key counts
answer-day-first = Day first
answer-month-first = Month first
answer-year-first = Year first
answer-columns-decide = Each column decides
answer-decimal-point = Decimal point: 1,204.5
answer-decimal-comma = Decimal comma: 1.204,5
answer-border-of-all = All rows: { $code } { $name }
answer-level-of-all = Every row is a contact: { $level }
answer-direction-of-all = All rows: { $direction }
answer-medium-of-all = All rows: { $medium }
answer-names-no-person = It names no person
answer-plain-quotes = Read quotation marks as ordinary text: rows that a mark takes in come back
answer-quotes = A quotation mark opens a cell
cli-import-plain-quotes = Quotation marks are ordinary text and open no cell
answer-leave-cells = Leave these cells out
answer-leave-row = Leave this row out, with what it takes in
answer-leave = Leave it as it is
against-before-first = before its first day, { $day }
against-after-last = after its last day, { $day }
against-after-now = after now
against-after-reported = after it was reported, { $day }
propose-head = { $table }{ $has_sheet ->
    [0] {""}
   *[other] , sheet { $sheet }
}: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
} of { $columns } columns; header in row { $row }{ $header_rows ->
    [1] {""}
   *[other] {" "}and below, { $header_rows } rows
}
propose-fit = fits: profile { $name }; { $found } of { $named } columns, { $rows } of { $sampled } sampled rows
propose-column = column { $letters } { $name }: { $meaning } ({ $reasons })
propose-figures = { $meaning } ({ $figures })
propose-figures-because = { $meaning } ({ $figures }: { $reasons })
propose-or = {"  "}or: { $others }
propose-reason = { $meaning } ({ $why })
propose-word = {"    "}{ $word } ({ $rows ->
    [one] 1 row
   *[other] { $rows } rows
}): { $meaning } ({ $why })
propose-wide = { $count } columns of days: { $first } to { $last }
propose-open = open
propose-said = as you said
propose-question = open: { $title }
consequences-sentence = { $border }: { $sentence }
consequences-unchanged-only = only what is on record: { $borders }
consequences-without-rows = no row: { $borders }
consequences-rows = rows of the table: { $rows }
consequences-group = { $count } { $fate }
consequences-row = {"  "}row { $row }: { $text }
consequences-row-detail = {"  "}row { $row }: { $text } ({ $detail })
fate-added = added
fate-superseded = superseded
fate-lifted = ending measures
fate-unchanged = unchanged
fate-summed = added up into another row
fate-skipped = skipped: { $reason }
propose-answer = { $number } { $answer }   { $options }
cli-import-propose = Propose a profile for a table that no profile knows: what each column means, why, and what is open. Imports nothing.
cli-import-save-profile = Write the profile to a new file, which next week's table takes without a question
cli-import-column = What a column means, such as "Deaths=not-used" or "Cases=figure:ConfirmedCases:totals" (may be repeated)
cli-import-word = What a word means, such as "Kirghizia=KGZ" or "Measure:Curfew=leave-out" (may be repeated)
cli-import-day-order = Whether 3/4/2020 has the day or the month first
cli-import-decimal = The decimal sign
cli-import-split = What separates several countries in a cell (may be repeated)
cli-import-sum = What several rows of one border and day are: parts of a whole, or the same figure again
cli-import-duplicates = Which of several rows with one key counts
cli-import-figures = What figures are: daily, totals, totals-from-second or level; for one column "Cases=totals" (may be repeated)
cli-import-times = The factor of figures, such as 1000; for one column "Cases=1000" (may be repeated)
cli-import-indicator = The series of a wide table, such as ConfirmedCases
cli-import-sheet = The sheet of a workbook
cli-import-delimiter = The delimiter of a text file
cli-import-encoding = The encoding of a text file
cli-import-header-row = The number of the row with the columns' names
cli-import-header-rows = The number of rows that the columns' names go over
cli-import-border = The border of every row
cli-import-kind = The kind of every measure
cli-import-side = The side of every row: Home, Neighbour or Joint
cli-import-level = The level of every contact: Central, Regional or Local
cli-import-direction = The direction of every contact or letter: Incoming, Outgoing or Mutual
cli-import-medium = The medium of every contact, such as Telephone
cli-import-name = The name of the new profile, which is part of the ids of its records
cli-import-source = The name of the source of the records
cli-import-names-no-person = A column that seems to be about persons and is not (may be repeated)
cli-import-leave = Leave open what the table does not decide: such cells are skipped and told
cli-import-ignore-beyond = Take rows with cells beyond the header, without these cells
cli-import-no-column = The table has no column `{ $name }`. It has { $columns }.
cli-import-no-meaning = `{ $text }`: not understood. Write NAME=MEANING. A column can be: { $meanings }.
cli-import-no-word = `{ $text }`: no column has this word, or its words cannot mean that. Write WORD=MEANING, or COLUMN:WORD=MEANING.
cli-import-no-value = `{ $text }`: not understood.
cli-import-open = { $count ->
    [one] 1 question is open. Nothing was written. Answer it by an option:
   *[other] { $count } questions are open. Nothing was written. Answer them by options:
}
cli-import-folder = List the tables in a folder that no import has read yet and that a profile takes. Imports nothing.
cli-import-offered = { $table }: new; profile { $profiles }
cli-import-offered-none = No new table.
cli-import-profile-saved = profile saved: { $file }
error-edit-no-column = There is no column { $column }. The table has { $columns } columns.
error-edit-unnamed = Column { $letters } has no name, so a profile cannot find it. Give it a name in the table.
error-edit-no-word = Column `{ $column }` does not have the word `{ $word }`.
error-edit-wrong-word = Words of column `{ $column }` cannot mean “{ $meaning }”. Change what the column means first.
error-edit-no-figures = Column `{ $column }` holds no figures. Change what it means first.
error-edit-empty-split = A separator of countries is empty.
error-edit-no-sheet = The workbook has no sheet `{ $sheet }`.

# Exercise: why a scenario makes no board
error-scenario-syntax = scenario, line { $line }, column { $column }: { $what }
error-scenario-no-clock = The scenario's header has no `clock`. Set it to the time when the exercise begins.
error-scenario-no-key = A statement of the scenario refers to the key `{ $key }`, which no statement has.
error-scenario-key-twice = two statements have the key `{ $key }`. Rename one of them.
error-scenario-table = table `{ $file }`: { $why }
error-scenario-rules = The board refuses the scenario's records: { $problems }
error-scenario-not-shipped = no built-in table has this name
error-scenario-skipped = { $facts ->
    [one] { $facts } fact was skipped
   *[other] { $facts } facts were skipped
}

# Images, PDF and pages
error-render-size = Cannot draw a page of { $width } by { $height } points at { $scale } pixels per point: each side must have 1 to { $most } pixels.
error-png = Cannot write the PNG image: { $said }
error-pdf-empty = A PDF file needs at least one page.
error-pdf-size = Page { $page } has { $width } by { $height } points. Each side of a PDF page must have more than 0 and at most 19,200 points.
error-pdf-unwritable = Cannot write the PDF file: { $said }
error-pdf-font = Cannot write the PDF file: a font cannot be read.
error-page-small-counts = This view shows counts below { $below }, which a page marked { $marking } must not show. Draw the board view, one of its panels, or a briefing.
error-briefing-no-page = The briefing has no page { $page }. It has pages 1 to { $pages }.
error-no-window = Cannot open a window: { $said }. Without a display, `borderboard render` draws the board to a PNG file and `borderboard status` prints it.

# Import wizard
command-import = Import a table…
command-import-hint = Show a CSV file or spreadsheet as the program reads it, and what importing it would change
wizard-title = Import
wizard-into = { $table } → { $board }
wizard-step-table = Table
wizard-step-columns = Columns and values
wizard-step-consequences = Consequences
wizard-nothing-written = Nothing is written before step 3
wizard-cancel = Cancel
wizard-back = Back
wizard-close = Close
wizard-reading = Reading the table…
wizard-previewing = Working out the consequences…
wizard-importing = Importing…
wizard-leave-title = Close the import?
wizard-leave-lost = Your choices for this table are lost. Nothing was written.
wizard-leave-stay = Go on with the import
wizard-leave-go = Close
wizard-rows = { $rows } rows
wizard-would = Nothing is written yet. { $records ->
    [one] 1 record would be made
   *[other] { $written } records would be made
}, in one step: all of them or none.
wizard-done = On record: the import, with { $records ->
    [one] 1 record
   *[other] { $written } records
}
wizard-import = { $records ->
    [0] Nothing new
    [one] Import 1 record
   *[other] Import { $written } records
}
wizard-import-none = Import
wizard-grid-name = Table of { $rows } rows
wizard-not-taken = Not taken: { $why }
wizard-row-above = passed over
wizard-row = Row { $row }
wizard-row-span = Rows { $first } to { $last }
wizard-columns = Columns { $columns }
wizard-table = Table
wizard-doubled = the name `{ $name }` stands above several columns
wizard-rows-above = above the header: passed over
wizard-marks = Marked in the table
wizard-no-marks = Nothing odd
wizard-all-rows = all { $rows } rows, as they are read
wizard-first-rows = the first { $rows } rows; the rest is being read
wizard-reading-title = How it is read
wizard-encoding = Encoding
wizard-delimiter = Delimiter
wizard-sheet = Sheet
wizard-quotes = Quotes
wizard-quotes-open = " opens a cell
wizard-quotes-plain = " is ordinary text
wizard-sheet-hidden = hidden in the workbook
wizard-header-row = Header row
wizard-header-rows = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}
wizard-detected = { $what } (detected)
wizard-why-utf8 = all of its bytes are valid UTF-8
wizard-why-not-utf8 = not valid UTF-8; this is the likeliest
wizard-why-delimiter = { $rows } of { $of } rows have { $cells ->
    [one] 1 cell
   *[other] { $cells } cells
}
wizard-why-header = { $known } of its { $named } names are known
wizard-comma = Comma
wizard-semicolon = Semicolon
wizard-tab = Tab
wizard-bar = Vertical bar
wizard-next-question = Next question
wizard-open = { $questions ->
    [one] 1 question to answer
   *[other] { $questions } questions to answer
} before the next step
wizard-profiles = Profiles that fit
wizard-profile-shipped = shipped; { $found } of { $named } columns
wizard-profile-own = own; { $found } of { $named } columns
wizard-profile-none = None
wizard-profile-begin = begin from the table
wizard-profile-reads = the profile reads it
wizard-profile-leaves = the profile leaves it out
wizard-columns-title = Columns
wizard-columns-used = { $used } used, { $out } left out · a column without a meaning is left out, and the report says so
wizard-column-cells = { $filled } filled, { $empty } empty
wizard-meaning-of = Meaning of { $column } { $name }
wizard-your-choice = your choice
wizard-values = Values
wizard-values-hint = each distinct word with the rows that have it · upper and lower case count as one
wizard-values-profile = as the profile maps them
wizard-values-of-profile = The chosen profile says what the words mean. Choose “None” to give them meanings of your own.
wizard-no-values = No column holds words with a meaning of their own
wizard-values-count = { $words ->
    [one] 1 word
   *[other] { $words } words
}
wizard-values-more = { $words } more, as proposed
wizard-value-of = { $column }: { $word }
wizard-value-open = to be answered
wizard-value-choose = choose…
wizard-question-of = question { $place } of { $count }
wizard-question-elsewhere = Choose a meaning for a column above.
wizard-question-nothing-chosen = Nothing is chosen for you. The answer goes into the profile, so the next table of this kind does not ask.
wizard-day-beside = Column { $column }, beside it, is written with { $order }.
wizard-head-row = row
wizard-head-cell = cell
wizard-head-about = its row
wizard-if = with { $order }
wizard-if-point = with a decimal point
wizard-if-comma = with a decimal comma
wizard-will-say = What the board will say
wizard-added = { $records ->
    [one] record added
   *[other] records added
}
wizard-from-rows = { $rows ->
    [one] from 1 row
   *[other] from { $written } rows
}
wizard-superseded = superseded
wizard-superseded-hint = { $lifted ->
    [0] rows that changed
    [one] 1 row ends a measure
   *[other] { $lifted } rows end measures
}
wizard-unchanged = rows unchanged
wizard-unchanged-hint = known, nothing is written
wizard-rows-skipped = rows skipped
wizard-of-rows = of { $rows } rows in the table
wizard-closed = Closed
wizard-in-force = Measures in force
wizard-nothing = Nothing on record
wizard-attention = Needs action
wizard-will-say-hint = as of now, in the order of the board; with the row that says it
wizard-from-to = { $first }–{ $last }
wizard-no-sentence = { $records ->
    [one] 1 record that changes nothing shown now
   *[other] { $records } records that change nothing shown now
}
wizard-unchanged-only = Unchanged only
wizard-unchanged-only-why = their rows say what is on record
wizard-no-row = No row
wizard-no-row-why = what is on record stays; no row does not mean open
wizard-supersedes = superseded
wizard-adds = added
wizard-take-back-hint = The import is one entry of the log. Ctrl+Z right after it, or its card at any time, retracts all of it.
wizard-past-hint = Pictures “as known” before this import, and briefings made from them, stay as they were.
wizard-as-is = Board as it is
wizard-as-would-be = Board as it would be
wizard-tiles-hint = measures in force
wizard-framed = { $borders ->
    [one] framed: 1 border gets records
   *[other] framed: { $borders } borders get records
}
wizard-tiles-legend = underlined: new, or more is known · struck out: no longer in force · figure: measures in force
wizard-rows-title = Rows, by what becomes of them
wizard-none-skipped = No row is skipped
wizard-none-taken = No row is taken
wizard-fate = { $count } { $fate }
wizard-the-first = the first { $shown }
message-import = Import…
wizard-aside = The import of { $table } is kept. Ctrl+I returns to it.
wizard-finish-first = A table is being imported. Finish or close the import first (Ctrl+I).
wizard-renewed = The board changed meanwhile: worked out anew.
wizard-no-table = What was pasted is no table. Copy cells of several columns, or text with a header and delimiters.
wizard-profile-file = profile
wizard-profile-saved = Profile { $name } saved: { $file }
wizard-no-profile-folder = This desk has no folder for profiles. Save it to a file.
wizard-found-table = New table in the watched folder: { $table } (profile { $profile }){ $more ->
    [0] {""}
   *[other] , and { $more } more
}
wizard-watching = New tables in { $folder } are offered from now on.
wizard-not-watching = No folder is watched any more.
dialog-profile = Import profile
wizard-next-week = Next week
wizard-profile-known = The profile is known: the next table of this kind takes one click.
wizard-save-as = Save as profile
wizard-profile-name = Name of the profile
wizard-save-profile = Save
wizard-save-profile-file = To a file…
wizard-save-hint = next week’s table then takes one click
wizard-watch = Watch a folder for such tables
wizard-watch-hint = A new table there is offered, never taken by itself.
wizard-watched = { $folder }: a new table there is offered, never taken by itself.
wizard-take-back = Take the import back
wizard-import-and-save = Import and save as profile
wizard-not-read = { $file }: { $error }
wizard-pasted = Pasted cells
dialog-table = Tables

# Settings of the board

setting-title = Title
setting-marking = Marking
setting-borders = Borders
setting-local-names = Local names
setting-surge-percent = Surge from
setting-surge-count = Surge from number
setting-stale-days = Stale after
setting-small-count = Small counts below
setting-watch = Watched
setting-reports = Reports due
setting-attributions = Attributions
setting-doctrine = Doctrine
setting-line = { $name }: { $value }
setting-name = { $border } “{ $name }”
setting-name-removed = { $border } without a local name
setting-percent = { $number } %
setting-no-limit = no limit
setting-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
setting-none = none
setting-hidden = { $border }: { $records ->
    [one] its record, of { $newest }, is kept but hidden until the border is on the board again.
   *[other] its { $count } records, the newest of { $newest }, are kept but hidden until the border is on the board again.
}
set-unchanged = Nothing changed: the board has these settings.
cli-set = Change settings of a board, or list them
cli-set-settings = Settings to change, several in one record: title="…" marking=GREEN borders=RUS,SWE borders+=EST watch-=DrugCases stale-days=10 local-name.RUS=… . Without any, all settings are listed
dialog-first = Record or leave what you typed in the open dialog first.
settings-title = Board settings
settings-surge-percent = Surge from, %
settings-surge-count = Surge from, number
settings-stale-days = Stale after, days
settings-preview = The board with these settings
settings-borders = Borders, in the order of their panels (Alt Up and Alt Down move a row)
settings-local-name = Local name of { $border }
settings-local-name-hint = local name
settings-choose-border = Add a country from the list
settings-add-border = Add border
settings-add-border-hint = or type code or name
settings-watch = Watched figures
settings-on-panels = { $name } (on the panels)
settings-add-indicator = Add figure
settings-add-indicator-hint = name (unit)
settings-add-item = Watch { $name }
settings-add = Add
settings-up = Up
settings-down = Down
settings-remove = Remove
settings-move-up = Move { $name } up
settings-move-down = Move { $name } down
settings-remove-item = Remove { $name }
settings-is-home = { $border } is home.
settings-is-listed = { $name } is in the list already.
settings-not-added = Press Enter here to add this, or empty the field.
settings-reports-hint = such as 06:00, 18:00
settings-doctrine = Doctrine: what each level of attention demands
settings-add-neighbour = Add neighbour { $border }
doctrine-title = What each level demands
settings-attributions = Attributions, one a line
settings-hides-nothing = { $border }: nothing is on record about it.
settings-save = Save
settings-discard = Discard
settings-go-on = Go on
settings-unchanged = Nothing is changed yet.
settings-changed = Changes { $names }, as one record.
settings-wrong = Correct what is marked red. Nothing was recorded.
settings-ask = What you changed is not recorded. Save it, discard it, or go on?
command-board-settings = Board settings…
command-board-settings-hint = Change title, marking, borders, thresholds and what is watched
cli-set-no-value = “{ $text }” has no value. Write SETTING=VALUE, such as stale-days=10, or += and -= for one item of a list.
cli-set-keys = SETTING is one of title, marking, borders, local-name.COUNTRY, surge-percent, surge-count, stale-days, small-count, watch, reports, attributions and doctrine. The value `none` empties limits, lists and local names. Home, time zone, exercise or actual, and the clock stay as the board began.

error-setting = `{ $key }`: { $what }
error-setting-unknown = There is no setting `{ $key }`. Use { $keys }.
error-setting-local-name = `{ $key }` names no country. Use its code, such as local-name.RUS.
error-setting-marking = “{ $text }” is not a marking. Use { $markings }.
error-setting-country = “{ $text }” is not a country. Use codes or names separated by commas, such as RUS,Norway.
error-setting-limit = “{ $text }” is not a limit. Use a number of 0 or more, or `none`.
error-setting-count = “{ $text }” is not a whole number of 0 or more.
error-setting-indicator = “{ $text }” is not an indicator. Use { $known }, or a name with its unit such as Lorries (a day). Separate several by commas.
error-setting-time = “{ $text }” is not a time of day. Use times such as 06:00,18:00, or `none`.
error-setting-one-value = `{ $key }` has one value. Use `{ $key }=` with the new value.
error-setting-not-listed = “{ $text }” is not in the list, so it cannot be removed.

## Recording where one looks, figures of a day, help

quick-button = { $name } { $key }
not-now-history = The board shows { $at }, so nothing can be recorded. Esc returns to live
not-now-snapshot = A snapshot never changes, so nothing can be recorded on it. Esc returns to the live board
not-now-nobody = Set who records at this desk first
command-day-figures = Figures of a day…
command-day-figures-hint = Enter the figures of every border for one day in one grid
command-follow-message = Follow the message
command-follow-message-hint = Do what the message in the bar offers, such as showing the record
message-offer = { $name } ({ $keys })
message-show-record = Show record
message-show-log = Show log
message-offers-nothing = No message offers anything now
drawer-new-about = New record about { $border }

figures-title = Figures of a day
figures-indicator = indicator
figures-indicator-hint = Next indicator: Ctrl+PageDown
figures-day = day of the figures
figures-day-before = The day before
figures-day-after = The day after
figures-yesterday = yesterday
figures-columns = columns
figures-columns-reported = as reported
figures-columns-sides = both sides
figures-columns-whole = whole
figures-source = source
figures-source-hint = of all these figures
figures-border = border
figures-course = { $days } days to { $day }
figures-course-short = { $days } days
figures-last = last
figures-of = of
figures-whole = whole
figures-change = change
figures-asked-below = asked below
figures-whole-counts = the whole border counts instead of the sides
figures-corrects = { $part }: corrects { $figure }
figures-unknown-of = { $part } asked, unknown
figures-zero-of = { $part } reported 0
figures-same = { $part }: on record already
figures-on-record = on record since { $at }, { $by }
figures-typing-corrects = { $said }; typing here makes a correction
figures-question = Is { $figure } right?
figures-question-of = { $part }: is { $figure } right?
figures-whole-would = The whole would be { $now }, was { $before }
figures-digits = 0–9
figures-del = Del
figures-is-right = { $figure } is right
figures-type-again = type again
figures-empty-cell = empty the cell
figures-answer = { $cell }: { $answer }
figures-cell = { $border } { $part }
figures-complete = { $done } of { $all ->
    [one] 1 border
   *[other] { $all } borders
} complete: { $borders }
figures-of-these = { $borders ->
    [one] this border
   *[other] these { $borders } borders
}
figures-against = { $of }, against { $day }
figures-likely = { $low } to { $high }: what the { $days } days before make likely for { $day } (999 of 1,000)
figures-likely-not = Too few figures on record to say what is likely
figures-off-scale = { $figure }, off the scale
figures-to-record = What will be recorded
figures-cells = { $cells ->
    [one] 1 cell
   *[other] { $cells } cells
}
figures-counts = figures
figures-other-indicators = and { $figures } typed for other indicators
figures-already = on record already
figures-empty = empty cells
figures-empty-means = no record, no 0
figures-to-answer = to answer
figures-keys = Keys
figures-keys-list =
    Tab, Enter | down the column, then the next; Shift+Tab back
    Ctrl+V | a column from here down, or by border if named
    ? | asked, unknown
    0 | reported 0; an empty cell is no record
    = | same as last, only when pressed
    F8, Y, Del | next question: it is right, or empty the cell
    Ctrl+Enter, Esc | record, close
figures-close-ask = { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
} of { $day } not on record.
figures-close-keep = Keep as draft and close
figures-close-discard = Discard
figures-close-go-on = Go on
figures-waiting = Recording…
figures-nothing-typed = Nothing is typed for { $day }
figures-one-step = { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
} of { $day }, in one step; one Ctrl+Z undoes it
figures-doubt = { $doubt }. Is it right?
figures-doubt-yes = It is right
figures-aside = { $figures } left aside
figures-aside-hint = To answer or to mend before they can be recorded. F8 goes to the next one
figures-record = Record { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
}
figures-record-keys = Ctrl+Enter
figures-close = Close
figures-close-draft = Close, keep as draft
figures-paste = Paste
figures-paste-hint = A column from the clipboard: from the chosen cell down, or by border if it has names
figures-pasted = { $figures ->
    [one] 1 cell
   *[other] { $figures } cells
} pasted
figures-unplaced = { $lines ->
    [one] 1 line has no place
   *[other] { $lines } lines have no place
}: { $first }
figures-take-back = Take back
figures-deed = { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
} of { $day }
figures-kept = { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
} of { $day } kept as a draft. Ctrl+D goes on with it
figures-refused = Not recorded: { $figures ->
    [one] a figure was refused. Its cell says why
   *[other] { $figures } figures were refused. Their cells say why
}
figures-than-days = { $least } to { $greatest } on the { $days } days reported in the four weeks before
figures-than-largest = The largest on record within a year is { $largest }
figures-than-last = The last one is { $last }
figures-day-open = The day cannot be read yet
figures-all-borders = All borders…
form-field-named = “{ $label }”
help-find = Find a key, a mark or a step
help-nothing = Nothing in the help has “{ $words }”. Ctrl+K searches commands, borders and records
help-first-steps = First steps
help-first-steps-list =
    1 | Make a board: its home country, its neighbours, a file (Ctrl+K, new board)
    2 | Agree a cadence with each border: Ctrl+N, then R
    3 | Enter the figures of the day for all borders: Ctrl+D
    4 | Import a table that exists already
    5 | Log contacts and measures where you see them: C and M on a panel, a row or a page
    6 | Read what needs action: Alt+3. Compare with yesterday: Alt+6
    7 | Make a briefing: Ctrl+B
help-places = Where a border is shown
help-places-keys =
    C | log a contact made now
    F | enter a figure
    M | impose or lift a measure
    Ctrl+N | a form about this border
    right click | the same, and images
    Ctrl+L | lift the measure on the card
help-window = Window
help-window-keys =
    Ctrl++, Ctrl+- | larger, smaller
    Ctrl+0 | usual size
    F11 | wall display
    Tab | from the content to the bars
    Esc | close one thing at a time
    Ctrl+Q | quit; asks if something would be lost
legend-of-attention = Marks of attention
legend-of-figures = Marks of figures
legend-of-measures = Marks of measures
legend-of-liaison = Marks of liaison
legend-of-others = Other marks
legend-act-now = act now
legend-soon = soon
legend-acknowledged = seen and acknowledged
legend-question = a question to answer
legend-tick = a step that is done
legend-plus = a record that an import would add
legend-on-time = liaison on time
legend-late = liaison late, within the grace
legend-overdue = liaison overdue
legend-never = never heard from
legend-no-cadence = no cadence agreed
legend-up = more than the week before
legend-down = less than the week before
legend-same = as the week before
legend-outgoing = outgoing letter or contact
legend-incoming = incoming letter or contact
legend-import = import of a table
legend-previous = previous
legend-next = next
legend-remove = off the list
legend-search = search
legend-theme = light or dark
legend-other-measure = another measure
legend-bar-home = measure of home over time
legend-bar-neighbour = measure of the neighbour over time
legend-bar-joint = joint measure over time
legend-open-start = first day unknown
legend-newest = newest figure
legend-week = the last seven days
legend-span = figure of a week or month
legend-contact = contact
legend-gap-now = liaison gap that lasts now
legend-future = time to come
legend-not-live = not live: another moment, or a snapshot
message-stay-forms = { $forms ->
    [one] 1 form was begun. Record or discard it first
   *[other] { $forms } forms were begun. Record or discard them first
}
cli-figures = Record the figures of a day from standard input, one border a line, all or none
cli-figures-day = The day of the figures: yesterday, 2020-06-20, 20 Jun
cli-figures-indicator = Which figures they are [default: the first watched indicator]
cli-figures-side = Whose figures they are, if a line has only one [default: as the border reported last]
cli-figures-source = Where the figures come from
cli-figures-checked = Confirm that somebody has checked the improbable figures
figures-line-wrong = line { $line }: { $why }
figures-improbable = improbable: { $why }
figures-nothing = Nothing was recorded. Correct these lines, and run the command again with all of them
figures-nothing-checked = Nothing was recorded. If somebody has checked these lines, add --figures-checked
figures-recorded = { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
} of { $day } recorded, { $corrected } of them corrections; { $same } on record already
figures-too-long = The input has more than { $bytes } bytes
figures-not-text = The input is not UTF-8 text. Save it as UTF-8
figures-no-indicator = This board watches no indicator. Add --indicator NAME
figures-unknown-indicator = Unknown indicator `{ $name }`. Use { $names }
figures-no-such-border = `{ $name }` is not a border of this board. Use its code or name
figures-by-side = { $border } reports by side. Give the figures of home and of the neighbour, or add --side
figures-no-figure = `{ $name }` has no figure. Use 0 for none reported, and ? for asked and unknown
figures-too-many = { $border } has { $figures } figures. Give one, or those of home and of the neighbour without --side
figures-twice = { $border } is named twice
figures-no-image = The grid of figures is not saved as an image. Save the board, a border or the timeline
card-lift-keys = Ctrl+L
card-lift-hint = Record that the measure is lifted as of today
message-received = { $by } recorded { $what }
message-received-several = { $by } recorded { $records } records, the newest: { $what }
## Pages of the desk: start page, new board, settings

command-new-board = New board…
command-new-board-hint = Make a board of a country and its neighbours
command-start-page = Start page
command-start-page-hint = Show the boards opened before, and what can be begun
cli-file-or-start = File of the board to open [default: what the settings of the desk say, else the board opened last, else the start page]
key-escape = Esc
key-enter = Enter
key-shift-enter = Shift Enter
key-delete = Del
key-tab = Tab
key-up-down = Up Down
start-title = borderboard
start-below = Start page
start-below-by = Start page · { $by }
start-foot = No board is open. Nothing is recorded.
start-foot-open = { $name } is open below this page.
start-new-says = Home country, its neighbours, a file.
start-open-says = A board file, a snapshot, or another desk's copy.
start-example = Look at the example
start-example-says = China and its 14 neighbours, June 2020. An exercise with synthetic counts and contacts. What you record goes into a copy.
start-next = At the next start
start-with-page = Show this page
start-with-last = Open the last board
start-with-last-named = Open the last board: { $name }
start-with-file = Open { $name }
start-by = Records made here carry a name, last { $by }.
start-nobody = Who records is asked before the first record.
start-steps = From nothing to a board
start-step-make = Make the board
start-step-make-says = Three letters of the country, Enter, a title.
start-step-cadence = Agree a cadence
start-step-cadence-says = How often each border is to be in contact.
start-step-figures = Enter figures
start-step-figures-says = All borders of a day in one grid.
start-step-import = Import a table
start-step-import-says = See first what would change.
start-step-brief = Make a briefing
start-step-brief-says = Pages of the situation, as of a time.
start-recent = Recent boards
start-recent-says = the one opened last comes first; attention is that of each board's own clock
start-no-recent = None yet. Boards that you open or make are listed here. The list is kept on this computer only.
start-head-board = Board
start-head-last = newest record, by
start-head-records = records
start-head-needs = needs action
start-key-choose = choose
start-key-open = open
start-key-open-file = open a file
start-key-read = open read-only
start-key-drop = remove from the list
start-key-actions = to the actions
start-key-back = back to the board
start-reading = being read…
start-not-found = not found where it was
start-not-found-do = Open it, or remove it from the list
start-not-found-says = There is no such file any more. If it was moved, open it where it is now. Removing it from the list changes no file.
start-unreadable = cannot be opened
start-in-journal = { $records ->
    [one] 1 record
   *[other] { $records } records
} in the journal
start-tiles = { $indicator }, { $days } d
start-calm = nothing needs action
start-open-here = open in this window
start-frozen = snapshot, read-only
start-read-only = read-only here
start-open-at = being recorded on at { $machines }
start-open = Open
start-open-to-read = Open read-only
start-drop = Remove from list
start-drop-hint = Leaves the file where it is
start-more-borders = { $borders ->
    [one] 1 more border
   *[other] { $borders } more borders
}
empty-nothing = nothing on record yet
key-ctrl-enter = Ctrl Enter
key-alt-up-down = Alt Up Down
key-f2 = F2
new-board-title = New board
new-board-below = not made yet
new-board-below-by = not made yet · { $by }
new-board-home = Home country
new-board-home-hint = First letters of a name in any language, or a code
new-board-home-says = A name in any of the program's languages, or a code. Enter takes it.
new-board-which-home = Name the country whose borders the board is about.
new-board-no-country = No country begins with “{ $text }”.
new-board-is-home = { $country } is home, and no border of itself.
new-board-borders = Borders
new-board-counts = { $land ->
    [one] 1 by land
   *[other] { $land } by land
}
new-board-counts-others = { new-board-counts }, { $others ->
    [one] 1 other
   *[other] { $others } others
}
new-board-no-borders-yet = Proposed as soon as the home country is known.
new-board-no-border = { $home } has no land border here. Add a country below the list.
new-board-country = country
new-board-local = local name
new-board-kind = by
new-board-km = length
new-board-land = land
new-board-sea = sea
new-board-neither = –
new-board-kilometres = { $km } km
new-board-apart = { $km } km apart
new-board-move-up = Move { $border } up
new-board-move-down = Move { $border } down
new-board-leave-out = Leave out { $border }
new-board-add = Add a country
new-board-add-hint = Add a country
new-board-by-sea = by sea:
new-board-add-sea = Add { $country }, a neighbour by sea
new-board-order = Order
new-board-order-clockwise = Clockwise
new-board-order-name = By name
new-board-order-longest = Longest first
new-board-order-own = As moved
new-board-key-move = move the panel
new-board-key-name = local name
new-board-key-leave-out = leave out
new-board-key-next = next field
new-board-key-back = back
new-board-source = Neighbours and lengths: Natural Earth 1:50m, borders as they are in fact. Names: Unicode CLDR.
new-board-name = Title
new-board-status = Status
new-board-actual = actual
new-board-exercise = exercise
new-board-status-says = Cannot be changed once the board is made.
new-board-clock = Exercise clock
new-board-marking = Marking
new-board-marking-says = TLP 2.0
new-board-zone = Time zone
new-board-zone-says = { $offset }, that of the capital is proposed
new-board-file = File
new-board-which-file = Name the file of the board.
new-board-file-says = A new file. A file that exists is never written over.
new-board-choose = Choose…
new-board-make = Make the board
new-board-cancel = Cancel
new-board-foot = Three letters, Enter, Ctrl Enter: an actual board of all land neighbours. Everything else is proposed and can stay.
new-board-preview = The board as it will open
new-board-no-preview = The board appears here as soon as it has a border.
new-board-not-made = { $file } · { $borders ->
    [one] 1 border
   *[other] { $borders } borders
} · not made yet
empty-says = This does not mean that nothing needs action.
empty-cadence = Agree a cadence
empty-cadence-says = Until then no contact can be late.
empty-figure = Enter a figure
empty-figure-says = All borders of a day, in one grid.
empty-import = Import a table
empty-import-says = See first what would change.
start-import = Import a table
start-import-says = CSV, XLSX, XLS or ODS. Goes into a new board, or into the one opened next.
start-table-waits = { $table } is imported into the board that is made or opened next. Esc: not.
start-any-table-waits = A table is imported into the board that is made or opened next. Esc: none.
new-board-make-import = Make, then import a table
language-name = English
command-desk-settings = Desk settings…
command-desk-settings-hint = Who records here, text size, theme, language, time zone shown, start
closing-nothing-lost = Everything is in the file. Nothing would be lost.
desk-settings-title = Desk settings
desk-settings-below = of this computer, whatever board is open
desk-settings-author = Who records
desk-settings-author-says = The name that records carry. It is asked for once after each start, before the first record.
desk-settings-text-size = Text size
desk-settings-text-size-says = Also by Ctrl + and Ctrl -, and Ctrl 0 for 100 %.
desk-settings-percent = { $percent } %
desk-settings-theme = Theme
desk-settings-dark = Dark
desk-settings-light = Light
desk-settings-system = As the system
desk-settings-language = Language
desk-settings-language-says = From the next start on. The command line has --lang.
desk-settings-zone = Times shown in
desk-settings-zone-board = The board's time zone
desk-settings-zone-utc = UTC
desk-settings-zone-says = For the clock, bars, lists and records, and for times typed in a bar or filter. Days, forms, timeline, pages and exports keep the board's time zone.
desk-settings-start = A start opens
desk-settings-start-last = The last board
desk-settings-start-page = The start page
desk-settings-start-file = A file…
desk-settings-asks = Before the window closes
desk-settings-asks-lost = Ask if something would be lost
desk-settings-asks-always = Always ask
desk-settings-asks-says = Improbable entries are always questioned, and a retraction always has a reason. Both can be undone.
desk-settings-done = Done
desk-settings-key-next = next setting
desk-settings-foot = Each setting is used as soon as it is chosen, and kept on this computer only.
bar-example-marked = EXAMPLE, not your board
