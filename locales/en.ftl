# The words of the service in English: what feeds, mails, pages and the command line share.

# Dates
when-on-a-day = { $first }, { $start }–{ $end } ({ $zone })
when-over-days = { $first }, { $start } – { $last }, { $end } ({ $zone })

ordinal = { NUMBER($n, type: "ordinal") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
}

# Occurrences
heading-due = { $ordinal } { $series }: due by { $date }
heading-tentative = Tentative: { $title }
heading-postponed = Postponed: { $title }
heading-cancelled = Cancelled: { $title }

status-due = due
status-tentative = tentative
status-confirmed = confirmed
status-held = held
status-postponed = postponed
status-cancelled = cancelled

standing-scheduled = scheduled
standing-on_track = on track
standing-due_soon = due soon
standing-overdue = overdue

# A basis: title, symbol, date and paragraph as far as there are any
basis = { $title }, { $date }
basis-symbol = { $title } { $symbol }, { $date }
basis-paragraph = { $title }, { $date }, paragraph { $paragraph }
basis-symbol-paragraph = { $title } { $symbol }, { $date }, paragraph { $paragraph }

anniversary-of = { $ordinal } anniversary: { $event }

# Mail
mail-brand = Neutrality Forums
mail-in-days = { $n ->
    [0] today
    [1] tomorrow
    [one] in { $n } day
   *[other] in { $n } days
}
mail-in-months = { $n ->
    [1] in one month
    [one] in { $n } month
   *[other] in { $n } months
}
mail-days = { $n ->
    [1] one day
    [one] { $n } day
   *[other] { $n } days
}
mail-months = { $n ->
    [1] one month
    [one] { $n } month
   *[other] { $n } months
}
mail-every-months = { $n ->
    [1] every month
    [one] every { $n } month
   *[other] every { $n } months
}
mail-every-years = { $n ->
    [1] every year
    [one] every { $n } year
   *[other] every { $n } years
}

mail-label = { $label }:
mail-when = When
mail-when-away = { $when } ({ $away })
mail-where = Where
mail-occasion = Occasion
mail-theme = Theme
mail-basis = Legal basis
mail-page = More on this date
mail-calendar = Calendar feed
mail-calendar-note = The feed keeps this date in your calendar and follows every change.
mail-link-note = If the button does not work, copy this address into your browser:
mail-why-subscriber = You receive this reminder because you subscribed to it at { mail-brand }.
mail-why-organiser = You receive this reminder as an organiser at { mail-brand }.
mail-leave = To stop these reminders, open this link
mail-leave-link = Stop these reminders

mail-confirm-subject = Please confirm your subscription to reminders
mail-confirm-heading = Confirm your subscription
mail-confirm-lead = This address was entered at { mail-brand } to receive reminders of:
mail-confirm-ask = To confirm the subscription, open this link:
mail-confirm-button = Confirm the subscription
mail-confirm-expiry = The link works until { $date }, { $time } ({ $zone }).
mail-confirm-ignore = If you did not ask for these reminders, no action is needed: unless the subscription is confirmed, none will be sent.

mail-sign-in-subject = Your link to sign in
mail-sign-in-heading = Sign in
mail-sign-in-lead = Somebody asked to sign in to { mail-brand } with this address. To sign in, open this link:
mail-sign-in-button = Sign in
mail-sign-in-once = It works once.
mail-sign-in-ignore = If that was not you, no action is needed: without the link nobody is signed in.

mail-day-subject = { $title }, { $date } ({ $away })
mail-day-lead = The { $title } is observed on { $date }, { $away }.

mail-edition-subject = { $title }, { $dates } ({ $away })
mail-edition-lead = The date of the { $ordinal } { $series } is confirmed. It opens { $away }.
mail-edition-lead-unnumbered = The date of this edition of the { $series } is confirmed. It opens { $away }.

mail-obligation-subject = { $ordinal } { $series }: due by { $date } ({ $away }), not confirmed
mail-obligation-subject-overdue = { $ordinal } { $series }: overdue by { $length }
mail-obligation-heading = { $ordinal } { $series }
mail-obligation-lead = The { $ordinal } { $series } must open by { $date }, { $away }. No edition has been confirmed.
mail-obligation-lead-overdue = The { $ordinal } { $series } was to open by { $date }. It is overdue by { $length }, and no edition has been confirmed.
mail-obligation-due = Due by
mail-obligation-duty = Obligation
mail-obligation-period = To be held at least { $period }
mail-obligation-proposal = Date proposed
mail-obligation-proposed = { $title }, { $dates } (not confirmed)
mail-obligation-postponed = { $title }, announced for { $dates } and postponed
mail-obligation-no-proposal = none so far
mail-obligation-action = Please schedule the edition and confirm its date. These reminders end once an edition is confirmed; until then they are repeated.
mail-obligation-action-proposed = Please confirm the date, or schedule the edition for another one. These reminders end once an edition is confirmed; until then they are repeated.
mail-obligation-button = Schedule the edition

mail-proposal-what = Commemoration
mail-proposal-marks = Day marked
mail-proposal-proposer = Proposed by
mail-proposal-proposer-state = { $name } (State)
mail-proposal-proposer-organisation = { $name } (organisation)
mail-proposal-proposer-person = { $name } (person)
mail-proposal-address = Address of the proposer
mail-proposal-about = Description
mail-proposal-join = Online
mail-proposal-number = Number of the proposal

mail-proposal-confirm-subject = Please confirm the commemoration that you propose
mail-proposal-confirm-heading = Confirm your proposal
mail-proposal-confirm-lead = This address was entered at { mail-brand } to propose a commemoration:
mail-proposal-confirm-ask = To confirm the proposal, open this link:
mail-proposal-confirm-button = Confirm the proposal
mail-proposal-confirm-then = Once confirmed, it is looked at by an organiser. You will be told the decision by mail.
mail-proposal-confirm-ignore = If you did not propose this, no action is needed: unless it is confirmed, nobody will see it.

mail-proposal-review-subject = Commemoration proposed: { $title }, { $dates }
mail-proposal-review-heading = A commemoration waits for a decision
mail-proposal-review-lead = A commemoration has been proposed and confirmed by its proposer. It is not public until it is approved.
mail-proposal-review-how = Approve or decline it through the API ({ $url }), or on the server with: forums proposal approve { $id }

mail-proposal-approved-subject = Your commemoration is published: { $title }
mail-proposal-approved-heading = Your commemoration is published
mail-proposal-approved-lead = The commemoration that you proposed has been approved. It has a page of its own, and stands in the calendars.
mail-proposal-approved-button = Open the page

mail-proposal-declined-subject = Your proposal was not accepted: { $title }
mail-proposal-declined-heading = Your proposal was not accepted
mail-proposal-declined-lead = The commemoration that you proposed has been declined. It is not published.
mail-proposal-declined-reason = Reason
mail-proposal-declined-again = You may propose another at any time.

# Calendar
calendar-note-due = Nobody has scheduled it yet. It must open by { $date }.
calendar-note-tentative = The date is proposed and not yet confirmed.
calendar-note-postponed = It does not take place on this date. The new date will appear here.
calendar-note-cancelled = It does not take place.
calendar-commemorates = Commemorates: { $event }, { $date }
calendar-edition = { $ordinal } { $series }
calendar-session-of = Part of: { $conference }
calendar-basis = Basis: { $basis }
calendar-join = Join online: { $url }
calendar-speakers = Speakers: { $names }
calendar-category-day = Commemoration
calendar-category-edition = Conference
calendar-category-deadline = Conference
calendar-category-conference = Conference
calendar-category-session = Session

# Feeds
feed-all-name = Neutrality: forums and Days
feed-all-description = High-level forums on neutrality, held and due, and the International Day of Neutrality on 12 December.

# Pages
page-brand = Neutrality Forums
page-title-suffix = {" · Neutrality Forums"}
page-description = Dates, deadlines and reminders for the high-level forums on neutrality and the International Day of Neutrality.
page-skip = Skip to the content
page-nav = Sections
page-nav-languages = Languages
page-nav-calendars = Calendars
page-nav-reminders = Reminders
page-nav-api = API
page-footer = As of { $date }. Dates are civil dates at the place of each event.

page-home-title = Dates and deadlines
page-home-headline = Forums on neutrality: dates, deadlines, reminders
page-home-lead = The final document adopted in Ashgabat on 12 December 2020 calls for high-level forums on neutrality at least every five years, and for the commemoration of the International Day of Neutrality every 12 December. This service keeps both on the calendar.
page-home-now = Where things stand
page-next-observance = Next observance
page-days-count = { $days ->
    [0] Today
    [one] { $days } day
   *[other] { $days } days
}
page-days-until = { $days ->
    [0] is the { $series }
   *[other] to the { $series }
}
page-day-observed = observed
page-day-coming = to come
page-standing = Where the obligation stands
page-due-by = { $ordinal } edition due by { $date }
page-edition-none = No edition has been scheduled yet.
page-edition-tentative = A date is proposed:
page-edition-confirmed = Confirmed:
page-edition-postponed = Postponed, a new date is awaited:
page-edition-late = These dates lie after the deadline.
page-nth = { $ordinal } edition
page-nth-due = { $ordinal } edition; last day on which it may open
page-nth-edition = { $ordinal } edition, { $series }
page-nth-observance = { $ordinal } observance
page-time-left = { $span } left
page-time-late = { $span } past the deadline
page-time-today = the deadline is today
page-span-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
page-span-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
page-span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
page-span-two = { $first } and { $second }

page-cycle = The cycle
page-cycle-alt = The cycle from { $first } to { $last }
page-cycle-today = Today, { $date }
page-cycle-today-short = Today
page-cycle-table = The same dates as a table
page-legend-held = Edition held
page-legend-due = Edition due or scheduled
page-legend-day = Day observed every year
page-column-date = Date
page-column-number = No.
page-column-what = Occasion
page-column-status = Status
page-upcoming = To come
page-past = Past
page-empty-series = No series has been entered yet.
page-empty-upcoming = Nothing is scheduled.
page-empty-past = Nothing has taken place yet.
page-empty-basis = No legal basis has been entered.
page-empty-agenda = No agenda has been published.

page-calendars = Calendars
page-calendars-intro = Subscribe once; the calendar then follows every change of date and every newly scheduled forum by itself.
page-feed-all = All dates
page-feed-subscribe = Subscribe
page-feed-copy = Copy the address
page-feed-copied = Address copied
page-feed-copy-failed = Copying was not permitted
page-feed-ways = All ways
page-calendar = Calendar to subscribe to
page-calendar-lead = Subscribe once, and every change comes into your calendar by itself: new dates, other times, what is cancelled.
page-calendar-programs = In your calendar
page-calendar-apple = iPhone, iPad and Mac. Looks again every hour to every week, as you set it.
page-calendar-google = Google looks again every 12 to 24 hours.
page-calendar-outlook = Outlook looks again several times a day.
page-calendar-thunderbird = Press the button, or choose File, New, Calendar, On the Network, and paste the address below. Looks again every half hour, as you set it.
page-calendar-android = Android takes no subscriptions by itself: subscribe in Google Calendar in a browser, and it shows on the phone.
page-calendar-address = Address for any other program
page-calendar-expect = Subscribe to the address: do not import the file, which would never change again. What was held stays in the calendar, and what is cancelled stays, marked.
page-calendar-scan = On your phone
page-calendar-scan-note = The code opens this page on the phone that reads it.
page-calendar-preview = What comes next
page-calendar-forms = For programs and readers of news:
page-add = Add once
page-add-file = Calendar file

page-reminders = Reminders by mail
page-reminders-intro = Before each 12 December: 30 days, 7 days and 1 day ahead. Before a forum, once its dates are confirmed: 6 months, 30 days and 7 days ahead. Always at 09:00 in your time zone.
page-form-refused = Please correct the following:
page-form-refused-title = Please correct the form
page-form-submit = Ask for reminders
page-form-privacy = A message with a link asks you to confirm. Every reminder carries a link that ends the subscription.
page-field-email = Email address
page-field-email-hint = For example name@example.org
page-field-email-error = Enter a complete address, such as name@example.org.
page-field-series = Reminders about
page-field-series-hint = At least one.
page-field-series-error = Choose at least one.
page-field-language = Language
page-field-language-hint = The language of the messages.
page-field-language-error = Choose a language from the list.
page-field-zone = Time zone
page-field-zone-hint = By continent and city.
page-field-zone-error = Choose a time zone from the list, such as Asia/Ashgabat.
page-field-website = Leave this field empty

page-series = Series
page-rule = Rule
page-cadence = How often
page-cadence-yearly = Every year on { $date }
page-cadence-leap-day = Every year on { $date }; on 28 February in years without that day
page-cadence-years = { $years ->
    [one] At least once a year
   *[other] At least every { $years } years
}
page-cadence-months = { $months ->
    [one] At least every month
   *[other] At least every { $months } months
}
page-since = Since
page-commemorates = Commemorates
page-zone = Time zone
page-basis = Legal basis
page-calendar-of-series = Calendar of this series
page-calendar-of-group = Calendar of the whole group
page-calendar-of-conference = Calendar of this conference
page-agenda = Agenda
page-agenda-zone = Times are local to the venue ({ $zone }).
page-details = Details
page-theme = Theme
page-dates = Dates
page-place = Place
page-venue = Venue
page-address = Address
page-coordinates = Coordinates
page-join = Join online
page-languages-of-work = Languages of work
page-contact = Contact
page-kind-forum = Forum
page-kind-conference = Conference
page-kind-ministerial_meeting = Ministerial meeting
page-kind-workshop = Workshop
page-kind-training = Training
page-kind-commemoration = Commemoration
page-session-plenary = Plenary
page-session-panel = Panel
page-session-side_event = Side event
page-session-ceremony = Ceremony
page-not-announced = Not announced yet
page-banner-cancelled = This conference has been cancelled.
page-banner-postponed = This conference has been postponed. The dates below no longer stand.

page-subscribed-title = Please check your mailbox
page-subscribed-sent = If that address can receive mail, a message with a link is on its way to { $address }. The reminders begin once the link has been opened and confirmed; it works for seven days.
page-subscribed-spam = If nothing arrives within a few minutes, look among the unwanted mail and check the spelling of the address.
page-confirm-title = Confirm the reminders
page-confirm-text = Press the button to receive the reminders that were asked for.
page-confirm-button = Confirm
page-confirmed-title = Your reminders are confirmed
page-confirmed-text = Reminders will be sent as follows. Every one of them carries a link that ends the subscription.
page-leave-title = End the reminders
page-leave-text = Press the button, and no further reminder will be sent to this address.
page-leave-button = End the reminders
page-left-title = The reminders have ended
page-left-text = No further reminder will be sent to this address. The calendars remain available.
page-link-title = This link does not work
page-link-expired = The link has expired.
page-link-forged = The link is not complete, or is not one of ours. Some mail programs break long links; copy it whole from the message.
page-link-ask-again = You may ask for a new one on the home page.
page-link-leave-again = The link in the latest reminder works as well.
page-way-home = Home page
page-way-calendars = Calendars to subscribe to
page-way-reminders = Reminders by mail
page-way-api = Documentation of the API

page-propose = Propose a commemoration
page-propose-lead = The final document of 12 December 2020 calls upon all Member States, international and regional organisations, non-governmental organisations and individuals, including young people, to commemorate the International Day of Neutrality every 12 December (paragraph 14). Whoever holds a commemoration may propose it here. An organiser looks at it before it is published.
page-propose-none = There is no day at present for which a commemoration can be proposed.
page-propose-who = Who proposes
page-propose-what = The commemoration
page-propose-when = When and where
page-propose-submit = Send the proposal
page-propose-privacy = A message with a link asks you to confirm. Your name and your email address are not published.
page-propose-proposer_kind = Proposed by
page-propose-proposer_kind-hint = A State, an organisation or a person.
page-propose-proposer_kind-error = Choose who proposes.
page-propose-kind-state = A State
page-propose-kind-organisation = An organisation
page-propose-kind-person = A person
page-propose-proposer = Name
page-propose-proposer-hint = Of the State, the organisation or the person.
page-propose-proposer-error = Enter a name of at most 200 characters.
page-propose-email = Email address
page-propose-email-hint = For the link to confirm, and the decision. For example name@example.org
page-propose-email-error = Enter a complete address, such as name@example.org.
page-propose-language = Language
page-propose-language-hint = The language of the messages.
page-propose-language-error = Choose a language from the list.
page-propose-series = Day marked
page-propose-series-hint = The yearly day that it commemorates.
page-propose-series-error = Choose a day from the list.
page-propose-title-en = Title in English
page-propose-title-en-hint = As it is to stand in calendars.
page-propose-title-en-error = Enter a title in English, of at most 10,000 characters.
page-propose-title-fr = Title in French
page-propose-title-fr-hint = May be left out.
page-propose-title-fr-error = Enter at most 10,000 characters.
page-propose-description-en = Description in English
page-propose-description-en-hint = What takes place, and for whom. May be left out.
page-propose-description-en-error = Enter at most 10,000 characters; in English too, where there is a description in French.
page-propose-description-fr = Description in French
page-propose-description-fr-hint = May be left out.
page-propose-description-fr-error = Enter at most 10,000 characters.
page-propose-opens_on = First day
page-propose-opens_on-hint = At most 31 days before or after the day that it marks.
page-propose-opens_on-error = Enter a date at most 31 days before or after the day that it marks.
page-propose-closes_on = Last day
page-propose-closes_on-hint = Where it is another than the first.
page-propose-closes_on-error = Enter a date that has not passed, on the first day or after it.
page-propose-place = City and country
page-propose-place-hint = May be left out where it takes place online.
page-propose-place-error = Enter at most 10,000 characters.
page-propose-venue = Venue
page-propose-venue-hint = The building. May be left out.
page-propose-venue-error = Enter at most 10,000 characters.
page-propose-zone = Time zone
page-propose-zone-hint = Of the place, by continent and city.
page-propose-zone-error = Choose a time zone from the list, such as Asia/Ashgabat.
page-propose-join_url = Address to join online
page-propose-join_url-hint = It is published. May be left out.
page-propose-join_url-error = Enter a complete address, such as https://example.org/join.

page-proposed-title = Please check your mailbox
page-proposed-sent = If that address can receive mail, a message with a link is on its way to { $address }. The proposal is looked at once the link has been opened and confirmed; it works for seven days.
page-propose-confirm-title = Confirm the proposal
page-propose-confirm-text = Press the button to hand the proposal to the organisers.
page-propose-confirm-button = Confirm
page-propose-confirmed-title = Your proposal is confirmed
page-propose-confirmed-text = An organiser will look at it. You will be told the decision by mail.
page-link-propose-again = You may make the proposal again.
page-way-propose = Propose a commemoration
page-commemorations = Commemorations
page-commemorations-intro = Any State, organisation or person may hold one, and propose it here.
page-empty-commemorations = No commemoration has been announced yet.

page-error-code = Error { $code }
page-error-400-title = The request could not be understood
page-error-400-text = A value in the address or the form is not accepted.
page-error-404-title = This page does not exist
page-error-404-text = The address may have been mistyped, or what it named has never been published here.
page-error-405-title = This is not possible here
page-error-405-text = The address exists, but does not accept this kind of request.
page-error-410-title = This is no longer available
page-error-410-text = What this address named has been withdrawn.
page-error-413-title = Too much was sent
page-error-413-text = The form or file is larger than what is accepted here.
page-error-422-title = The form could not be accepted
page-error-422-text = One or more fields hold a value that is not accepted.
page-error-429-title = Too many requests
page-error-429-text = Please wait a minute and try again.
page-error-500-title = Something went wrong on our side
page-error-500-text = The error has been recorded. Please try again later.
page-error-503-title = The service is not available for the moment
page-error-503-text = Please try again in a few minutes. Calendars that are already subscribed keep their dates.

page-api-title = Documentation of the API
page-api-lead = Series, conferences and their timeline as JSON. Errors are problem details (RFC 9457).
page-api-version = Version { $version }
page-api-document = OpenAPI 3.1 document
page-api-contents = Operations
page-api-empty = No operation is documented.
page-api-parameters = Parameters
page-api-body = Body
page-api-responses = Responses
page-api-schemas = Schemas
page-api-example = Example
page-api-required = required
page-api-deprecated = deprecated

page-access-sign-in = Sign in
page-access-sign-out = Sign out
page-access-account = Account
page-access-who = { $email } is signed in as { $role }.
page-access-email = Email address
page-access-password = Password
page-access-current = Present password, if there is one
page-access-new = New password, at least 12 characters
page-access-again = The new password again
page-access-name = What the token is for
page-access-scopes = What it may be used for
page-access-days = Days that it works, 1 to 365
page-access-link-heading = Or sign in by mail
page-access-link-button = Send a link
page-access-link-sent = If the address has an account, a message with a link is on its way.
page-access-ask = The link signs you in once, with this browser.
page-access-wrong = There is no account with this address and this password.
page-access-too-often = Too many attempts. Wait a quarter of an hour, or sign in by mail.
page-access-welcome = The first account
page-access-welcome-text = Nobody owns this installation yet. Whoever makes this account may do everything in it, and make the others.
page-access-welcome-button = Make the account
page-access-email-refused = The address is not one that mail can be sent to, or has an account already.
page-access-new-refused = The new password is too short, or is the address.
page-access-not-again = The new password was not typed alike twice.
page-access-token-heading = A token for a program
page-access-token-button = Make a token
page-access-token-made = This is the token. Copy it now: it is not shown again.
page-access-until = until { $date }
page-access-ended = ended
page-access-revoke = Revoke
page-access-password-heading = Password
page-access-password-button = Change the password
page-access-done = Done.
page-access-refused = Something that was typed is not accepted. Nothing was changed.
page-link-sign-in-again = Ask for another link, or sign in with your password.
page-link-welcome-again = There is an owner by now, or the service prints another link when it starts.
page-link-address-again = You may ask for the change again from your registration.
page-link-organisers-again = Ask the organisers of the conference for a new link.

# Registrations

mail-registration-what = Conference
mail-registration-who = Participant
mail-registration-delegation = Delegation
mail-registration-reason = Reason
mail-registration-button = Open the registration
mail-registration-button-delegation = Open the delegation
mail-registration-feed = Personal calendar
mail-registration-feed-note = Subscribe to this address and every change of the conference appears in the calendar by itself. It is personal: please do not pass it on.
mail-registration-personal = The link is personal. Whoever has it can change the registration.

mail-registration-invited-subject = Invitation to register: { $title }
mail-registration-invited-heading = You are invited to register
mail-registration-invited-lead = { $name } is asked to register for this conference. To do so, open the link below, check what is entered, and submit it. Without that, nobody is registered.
mail-registration-submitted-subject = Registration received: { $title }
mail-registration-submitted-heading = The registration has come in
mail-registration-submitted-lead = The registration of { $name } has come in. A mail will tell how it is decided on.
mail-registration-endorsed-subject = Registration endorsed: { $title }
mail-registration-endorsed-heading = The delegation endorses the registration
mail-registration-endorsed-lead = The delegation endorses the registration of { $name }. The secretariat decides next.
mail-registration-approved-subject = Registration approved: { $title }
mail-registration-approved-heading = The registration is approved
mail-registration-approved-lead = The registration of { $name } is approved. Please confirm the attendance by the link below.
mail-registration-rejected-subject = Registration not accepted: { $title }
mail-registration-rejected-heading = The registration was not accepted
mail-registration-rejected-lead = The registration of { $name } was not accepted.
mail-registration-waitlisted-subject = On the waiting list: { $title }
mail-registration-waitlisted-heading = On the waiting list
mail-registration-waitlisted-lead = All seats are taken at the moment. { $name } is on the waiting list; seats that become free are given in its order, and a mail tells of it.
mail-registration-confirmed-subject = Attendance confirmed: { $title }
mail-registration-confirmed-heading = The attendance is confirmed
mail-registration-confirmed-lead = { $name } is expected at the conference. Its calendar is attached.
mail-registration-withdrawn-subject = Registration withdrawn: { $title }
mail-registration-withdrawn-heading = The registration is withdrawn
mail-registration-withdrawn-lead = The registration of { $name } is withdrawn.
mail-registration-seat_free-subject = A seat has become free: { $title }
mail-registration-seat_free-heading = A seat has become free
mail-registration-seat_free-lead = { $name } is not on the waiting list any more: a seat has become free.
mail-registration-stepped_back-subject = Registration changed by the organisers: { $title }
mail-registration-stepped_back-heading = The last step was undone
mail-registration-stepped_back-lead = The organisers have undone the last step of the registration of { $name }.
mail-registration-reopened-subject = Please correct the registration: { $title }
mail-registration-reopened-heading = The registration can be corrected
mail-registration-reopened-lead = The organisers have opened the registration of { $name }, so that it can be corrected once.
mail-registration-link-subject = Your personal link: { $title }
mail-registration-link-heading = Your personal link
mail-registration-link-lead = This link opens the registration of { $name }.
mail-registration-erased-subject = A member of your delegation will not come: { $title }
mail-registration-erased-heading = A member of your delegation will not come
mail-registration-erased-lead = A member of your delegation has asked that all personal data be erased, and is withdrawn. The name is not kept any more; the function stands below.

mail-address-confirm-subject = Please confirm your new address
mail-address-confirm-heading = Confirm your new address
mail-address-confirm-lead = This address was entered as the new one of { $name }. Once it is confirmed, mails about conferences come here.
mail-address-confirm-button = Use this address
mail-address-confirm-ignore = If you did not ask for this, no action is needed: nothing changes.
mail-address-changed-subject = Your address was changed
mail-address-changed-heading = Your address was changed
mail-address-changed-lead = Mails to { $name } go to { $address } from now on, and not here any more.
mail-address-changed-doubt = If you did not want this, please tell the organisers of the conference.

mail-paused-subject = The mail relay refuses to take mails
mail-paused-heading = The mail relay refuses to take mails
mail-paused-reminders = Reminders
mail-paused-notices = Confirmations, sign-in links and news of registrations
mail-paused-lead = The mail relay has refused { mail-brand } for a reason of security or policy. What waits until it is tried again: { $what }.
mail-paused-reason = What the relay said: { $reason }
mail-paused-until = It is tried again on { $until }, and then at growing intervals. No mail is lost meanwhile; please see to it that the relay takes them.

mail-focal-point-subject = Register your delegation: { $title }
mail-focal-point-heading = Register your delegation
mail-focal-point-lead = You are the focal point of the delegation of { $delegation }. By the link below you register its members, replace them and follow what is decided.
mail-focal-point-quota = Seats
mail-focal-point-button = Open the delegation
mail-focal-point-personal = The link is for this delegation only. Whoever has it can change the delegation: please do not pass it on.

function-head = Head of delegation
function-alternate = Alternate head of delegation
function-delegate = Delegate
function-adviser = Adviser
function-observer = Observer
function-speaker = Speaker
function-press = Press
function-staff = Staff
category-delegate = Delegates
category-observer = Observers
category-speaker = Speakers
category-press = Press
category-staff = Staff
seats-of-category = { $category }: { $seats }

feed-personal-name = My conferences
feed-personal-description = The conferences that I take part in, with their agendas.
feed-revoked-title = This calendar address is not valid any more
feed-revoked-text = Another address has taken its place. It is on the page of your registration, whose link is in the mails from the secretariat. Please subscribe to the new address, and remove this calendar.
page-own-calendar-way = Calendar
page-own-calendar = Your calendar
page-own-calendar-lead = Everything that you take part in, with its agenda: changes come by themselves.
page-own-calendar-private = Copy this address and subscribe to it in your calendar program. Whoever has it can read your calendar: please do not pass it on.
page-own-calendar-address = Address
page-own-calendar-alarms = With reminders
page-own-calendar-renew = Has somebody else got hold of the address? A new one takes its place, and the old one shows nothing any more.
page-own-calendar-renew-button = Make a new address
page-own-calendar-empty = Until you may come to a conference there is nothing in it.

# Pages of registering

page-register = Register
page-register-lead = Enter yourself here. A mail brings a personal link that submits the registration.
page-register-submit = Send me the link
page-register-closed = Nobody can be entered now.
page-register-by-invitation = One registers for this conference by invitation only.
page-register-sent-title = Look into your mailbox
page-register-sent = If { $address } can receive mail, a personal link is on its way there. Open it and submit the registration.
page-registration = My registration
page-registration-status = Status
page-registration-name = Name
page-registration-submit = Submit the registration
page-registration-save = Save
page-registration-badge = Badge (PDF)
page-registration-is-invited = You are not registered yet. Check what is entered, and submit it.
page-registration-is-submitted = Your registration has come in. It is being decided on.
page-registration-is-endorsed = Your delegation endorses the registration. The secretariat decides next.
page-registration-is-approved = Your registration is approved. Please confirm that you will come.
page-registration-is-rejected = Your registration was not accepted.
page-registration-is-waitlisted = All seats are taken. You are on the waiting list, and a mail tells when a seat is free.
page-registration-is-confirmed = You are expected.
page-registration-is-checked_in = Welcome: you have arrived.
page-registration-is-withdrawn = Your registration is withdrawn.
page-registering-conflict = This could not be done.
page-delegation-lead = You are the focal point of this delegation: add its members here, and follow what is decided.
page-delegation-members = Members
page-delegation-empty = Nobody is entered yet.
page-delegation-add = Add a member
page-delegation-back = Back to the delegation
page-member-correct = Correct
page-member-correct-title = Correct a member
page-member-correct-lead = What you correct here stands on the list of participants and on the badge.
page-member-locked = What was entered is locked, as the registration was decided on or has ended. The organisers can reopen it.
page-member-replace = Replace
page-member-replace-title = Replace a member
page-member-replace-lead = The person named below is withdrawn and told of it. The new one takes over the place, which is not offered to those who wait; the secretariat decides on the new one.
page-member-replaced = Who is replaced
page-own-address = Change my e‑mail address
page-own-address-lead = A mail with a link goes to the new address. Nothing changes until the link is used; then the present address is told.
page-own-address-now = Present address
page-own-address-submit = Send the link
page-own-address-sent-title = Look into your new mailbox
page-own-address-sent = If { $address } can receive mail, a link is on its way there. Until you use it, mails go to the present address.
page-own-address-confirm-title = Use this address?
page-own-address-confirm-text = Press the button, and mails about your registrations go to { $address } from now on.
page-own-address-confirm-button = Use this address
page-own-address-confirmed-title = The address is changed
page-own-address-confirmed = Mails about your registrations go to { $address } from now on.
page-own-back = Back to the registration
page-own-export = All that is kept about me (JSON)
page-own-erase = Erase all that is kept about me
page-own-erase-goes = What is erased: your names, addresses, positions and links at every conference, and what the log of changes says of you.
page-own-erase-stays = What stays: that somebody of this function was registered and came, so that it goes on being counted; when mails were sent, without the address. Reminders that you subscribed to are a matter of their own: each of them has a link that ends them.
page-own-erase-sure = There is no way back, and no mail will say so: there is no address any more. If a delegation sent you, its focal point is told that a member will not come.
page-own-erase-registrations = Registrations that are erased
page-own-erase-withdrawn = Of these still to come, and withdrawn; the seat goes to whoever waits
page-own-erase-button = Erase everything now
page-own-erased-title = Everything is erased
page-own-erased = Nothing that names you is kept any more. Your personal links do not work from now on.
page-step-endorse = Endorse
page-step-confirm = Confirm the attendance
page-step-withdraw = Withdraw
page-step-sure = The seat goes to whoever waits for it. Are you sure?
page-person = Person
page-person-given_name = Given name
page-person-given_name-error = At most 200 characters on one line.
page-person-family_name = Family name
page-person-family_name-error = 1 to 200 characters on one line.
page-person-email = E-mail
page-person-email-error = An address such as name@example.org that is not registered for this conference.
page-person-language = Language of the mails
page-person-language-error = One of the languages of the list.
page-person-function = Function
page-person-function-error = A function of the list that is still open; a delegation has one head.
page-person-position = Title or position
page-person-position-error = At most 200 characters on one line.
page-person-affiliation = Organisation
page-person-affiliation-error = At most 200 characters on one line.
page-person-country = Country
page-person-country-error = A country of the list.
page-person-address = New e‑mail address
page-person-address-error = An address such as name@example.org, other than the present one.
page-person-consent = I agree
page-person-consent-error = Nothing can be kept without your agreement.

registration-status-invited = Invited
registration-status-submitted = Submitted
registration-status-endorsed = Endorsed
registration-status-approved = Approved
registration-status-rejected = Not accepted
registration-status-waitlisted = Waiting list
registration-status-confirmed = Confirmed
registration-status-checked_in = Arrived
registration-status-withdrawn = Withdrawn

# Documents

document-kind-note_verbale = Note verbale
document-kind-nomination_letter = Letter of nomination
document-kind-credentials = Credentials
document-kind-passport = Copy of the passport
document-kind-photograph = Photograph
document-kind-press_card = Press card
document-status-pending = Not decided on yet
document-status-accepted = Accepted
document-status-refused = Refused
document-lack-absent = to be brought
document-lack-refused = what was brought is refused, another one is needed
document-lack-original = a copy was brought, the original is needed
document-issuing-authority-head_of_state = Head of State
document-issuing-authority-head_of_government = Head of government
document-issuing-authority-foreign_minister = Minister for Foreign Affairs
document-issuing-authority-other = Another authority

page-documents = Documents
page-documents-missing = Still to be brought
page-documents-none-missing = Everything that is needed was brought.
page-documents-empty = No document was brought yet.
page-documents-delegation = The delegation as a whole
page-documents-bring = Bring a document
page-documents-hint = A file of PDF, JPEG, PNG or WebP, of at most 10 MB. It is shown to the organisers only, and deleted with the other personal data.
page-document-due = due by { $date }
page-document-overdue = was due by { $date }
page-document-late = Late
page-document-size = { $kilobytes } KB
page-document-brought = brought on { $date }
page-document-copy-received = paper received on { $date }
page-document-original-received = original received on { $date }
page-document-holder = Whose it is
page-document-holder-error = The delegation, or a member of the list.
page-document-kind = What it is
page-document-kind-error = A document that the one chosen above can have: notes verbales and credentials are the delegation’s, cards and passports a member’s.
page-document-issuing_authority = Issued by (of credentials)
page-document-issuing_authority-error = Credentials need it; other documents have none.
page-document-file = File
page-document-file-error = A whole file of PDF, JPEG, PNG or WebP of at most 10 MB that is not here already; of a photograph no PDF.
page-document-choose-again = Browsers forget the file: please choose it once more.
page-document-replace = Replace
page-document-replacement = The file in its place
page-document-withdraw = Take back
page-document-withdraw-sure = The document is deleted. Are you sure?

list-of-participants = List of participants
list-revision = Revision { $revision }, { $date }
list-column-delegation = Delegation
list-column-function = Function
list-column-family_name = Family name
list-column-given_name = Given name
list-column-position = Position
list-column-affiliation = Affiliation
list-column-country = Country
list-column-revision = Revision
list-column-issued = Issued
list-column-name = Name
list-others = Without a delegation
list-continued = { $name } (continued)
list-counts = { $people ->
    [one] 1 participant
   *[other] { $people } participants
} in { $delegations ->
    [one] 1 delegation
   *[other] { $delegations } delegations
}
list-page = Page { $page } of { $pages }
list-empty = Nobody has been approved yet.

# Rules that organisers set
mail-participants-ahead = The conference opens { $away }.
mail-participants-under-way = The conference is being held until { $date }.
mail-participants-over = The conference ended on { $date }.
mail-participants-closes = Registration closes
mail-participants-registration = Registration for the conference closes on { $date }, { $away }.
mail-participants-registration-subject = Registration closes { $away }: { $title }
mail-rule-test-subject = Test: { $subject }
