# The words of the service in Arabic: what feeds, mails, pages and the command line share.

# Dates
when-on-a-day = { $first }، من الساعة { $start } إلى الساعة { $end } ({ $zone })
when-over-days = من { $first }، الساعة { $start }، إلى { $last }، الساعة { $end } ({ $zone })

ordinal = الـ{ $n }

# Occurrences
heading-due = { $series }، الدورة { $ordinal }: آخر موعد للافتتاح { $date }
heading-tentative = موعد مبدئي: { $title }
heading-postponed = تأجيل: { $title }
heading-cancelled = إلغاء: { $title }

status-due = الانعقاد مستحق
status-tentative = موعد مبدئي
status-confirmed = موعد مؤكد
status-held = تم الانعقاد
status-postponed = تم التأجيل
status-cancelled = تم الإلغاء

standing-scheduled = حُدِّد الموعد
standing-on_track = ضمن المهلة
standing-due_soon = اقترب الموعد النهائي
standing-overdue = فات الموعد النهائي

# A basis: title, symbol, date and paragraph as far as there are any
basis = { $title }، { $date }
basis-symbol = { $title } { $symbol }، { $date }
basis-paragraph = { $title }، { $date }، الفقرة { $paragraph }
basis-symbol-paragraph = { $title } { $symbol }، { $date }، الفقرة { $paragraph }

anniversary-of = الذكرى السنوية { $ordinal }: { $event }

# Mail
mail-brand = Neutrality Forums
mail-in-days = { $n ->
    [0] اليوم
    [1] غداً
    [two] بعد يومين
    [few] بعد { $n } أيام
    [many] بعد { $n } يوماً
   *[other] بعد { $n } يوم
}
mail-in-months = { $n ->
    [1] بعد شهر واحد
    [two] بعد شهرين
    [few] بعد { $n } أشهر
    [many] بعد { $n } شهراً
   *[other] بعد { $n } شهر
}
mail-days = { $n ->
    [1] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
}
mail-months = { $n ->
    [1] شهر واحد
    [two] شهرين
    [few] { $n } أشهر
    [many] { $n } شهراً
   *[other] { $n } شهر
}
mail-every-months = { $n ->
    [1] كل شهر
    [two] كل شهرين
    [few] كل { $n } أشهر
    [many] كل { $n } شهراً
   *[other] كل { $n } شهر
}
mail-every-years = { $n ->
    [1] كل سنة
    [two] كل سنتين
    [few] كل { $n } سنوات
    [many] كل { $n } سنة
   *[other] كل { $n } سنة
}

mail-label = { $label }:
mail-when = الموعد
mail-when-away = { $when } ({ $away })
mail-where = المكان
mail-occasion = المناسبة
mail-theme = الموضوع
mail-basis = الأساس القانوني
mail-page = مزيد من المعلومات عن هذا الموعد
mail-calendar = رابط الاشتراك في التقويم
mail-calendar-note = بهذا الاشتراك يُدرج الموعد في تقويمكم ويُحدَّث مع كل تغيير يطرأ عليه.
mail-link-note = إذا تعذر استخدام الزر، يرجى نسخ هذا العنوان في متصفحكم:
mail-why-subscriber = تتلقون رسالة التذكير هذه لأنكم اشتركتم فيها لدى خدمة { mail-brand }.
mail-why-organiser = تتلقون رسالة التذكير هذه بصفتكم من المنظمين لدى خدمة { mail-brand }.
mail-leave = للتوقف عن تلقي رسائل التذكير هذه، يرجى فتح هذا الرابط
mail-leave-link = التوقف عن تلقي رسائل التذكير هذه

mail-confirm-subject = يرجى تأكيد اشتراككم في رسائل التذكير
mail-confirm-heading = تأكيد اشتراككم
mail-confirm-lead = أُدخل هذا العنوان لدى خدمة { mail-brand } لتلقي رسائل التذكير بما يلي:
mail-confirm-ask = لتأكيد الاشتراك، يرجى فتح هذا الرابط:
mail-confirm-button = تأكيد الاشتراك
mail-confirm-expiry = الرابط صالح حتى { $date }، الساعة { $time } ({ $zone }).
mail-confirm-ignore = إذا لم تطلبوا رسائل التذكير هذه، فلا حاجة إلى أي إجراء: فلن تُرسل أي رسالة ما لم يُؤكَّد الاشتراك.

mail-sign-in-subject = رابط تسجيل دخولكم
mail-sign-in-heading = تسجيل الدخول
mail-sign-in-lead = ورد طلب لتسجيل الدخول إلى خدمة { mail-brand } بهذا العنوان. لتسجيل الدخول، يرجى فتح هذا الرابط:
mail-sign-in-button = تسجيل الدخول
mail-sign-in-once = وهو صالح لمرة واحدة.
mail-sign-in-ignore = إذا لم يصدر الطلب عنكم، فلا حاجة إلى أي إجراء: فلا يمكن لأحد تسجيل الدخول من دون الرابط.

mail-day-subject = { $title }، { $date } ({ $away })
mail-day-lead = { $title }: موعد الاحتفال { $date }، أي { $away }.

mail-edition-subject = { $title }، { $dates } ({ $away })
mail-edition-lead = { $series }: تأكد موعد الدورة { $ordinal }. وتُفتتح الدورة { $away }.
mail-edition-lead-unnumbered = { $series }: تأكد موعد هذه الدورة. وتُفتتح الدورة { $away }.

mail-obligation-subject = { $series }، الدورة { $ordinal }: آخر موعد للافتتاح { $date } ({ $away })، ولم تُؤكَّد بعد
mail-obligation-subject-overdue = { $series }، الدورة { $ordinal }: فات الموعد النهائي منذ { $length }
mail-obligation-heading = { $series }، الدورة { $ordinal }
mail-obligation-lead = { $series }: يجب أن تُفتتح الدورة { $ordinal } في موعد أقصاه { $date }، أي { $away }. ولم تُؤكَّد أي دورة بعد.
mail-obligation-lead-overdue = { $series }: كان يجب أن تُفتتح الدورة { $ordinal } في موعد أقصاه { $date }. وقد فات هذا الموعد منذ { $length }، ولم تُؤكَّد أي دورة بعد.
mail-obligation-due = الموعد النهائي
mail-obligation-duty = الالتزام
mail-obligation-period = الانعقاد مرة واحدة على الأقل { $period }
mail-obligation-proposal = الموعد المقترح
mail-obligation-proposed = { $title }، { $dates } (موعد غير مؤكد)
mail-obligation-postponed = { $title }، الموعد المعلن { $dates }، وقد أُجِّل
mail-obligation-no-proposal = لا يوجد حتى الآن
mail-obligation-action = يرجى تحديد موعد الدورة وتأكيده. وتتوقف رسائل التذكير هذه متى تأكدت دورة، وتتكرر حتى ذلك الحين.
mail-obligation-action-proposed = يرجى تأكيد الموعد، أو تحديد موعد آخر للدورة. وتتوقف رسائل التذكير هذه متى تأكدت دورة، وتتكرر حتى ذلك الحين.
mail-obligation-button = تحديد موعد الدورة

mail-proposal-what = الاحتفال
mail-proposal-marks = اليوم المحتفل به
mail-proposal-proposer = صاحب الاقتراح
mail-proposal-proposer-state = { $name } (دولة)
mail-proposal-proposer-organisation = { $name } (منظمة)
mail-proposal-proposer-person = { $name } (فرد)
mail-proposal-address = عنوان صاحب الاقتراح
mail-proposal-about = الوصف
mail-proposal-join = عبر الإنترنت
mail-proposal-number = رقم الاقتراح

mail-proposal-confirm-subject = يرجى تأكيد الاحتفال الذي تقترحونه
mail-proposal-confirm-heading = تأكيد اقتراحكم
mail-proposal-confirm-lead = أُدخل هذا العنوان لدى خدمة { mail-brand } لاقتراح احتفال:
mail-proposal-confirm-ask = لتأكيد الاقتراح، يرجى فتح هذا الرابط:
mail-proposal-confirm-button = تأكيد الاقتراح
mail-proposal-confirm-then = بعد تأكيد الاقتراح، ينظر فيه أحد المنظمين. وستُبلَّغون بالقرار بالبريد الإلكتروني.
mail-proposal-confirm-ignore = إذا لم تقدموا هذا الاقتراح، فلا حاجة إلى أي إجراء: فلن يطّلع عليه أحد ما لم يُؤكَّد.

mail-proposal-review-subject = احتفال مقترح: { $title }، { $dates }
mail-proposal-review-heading = احتفال في انتظار اتخاذ قرار بشأنه
mail-proposal-review-lead = اقتُرح احتفال وأكّده صاحب الاقتراح. ولن يُنشر ما لم تصدر الموافقة عليه.
mail-proposal-review-how = للموافقة عليه أو رفضه، تُستخدم واجهة برمجة التطبيقات ({ $url })، أو يُنفَّذ على الخادم الأمر التالي: {"\u2066"}forums proposal approve { $id }{"\u2069"}

mail-proposal-approved-subject = نُشر احتفالكم: { $title }
mail-proposal-approved-heading = نُشر احتفالكم
mail-proposal-approved-lead = تمت الموافقة على الاحتفال الذي اقترحتموه. وقد خُصصت له صفحة وأُدرج في التقاويم.
mail-proposal-approved-button = فتح الصفحة

mail-proposal-declined-subject = لم يُقبل اقتراحكم: { $title }
mail-proposal-declined-heading = لم يُقبل اقتراحكم
mail-proposal-declined-lead = لم تتم الموافقة على الاحتفال الذي اقترحتموه. ولن يُنشر.
mail-proposal-declined-reason = السبب
mail-proposal-declined-again = يمكنكم تقديم اقتراح آخر في أي وقت.

# Calendar
calendar-note-due = لم يُحدَّد الموعد بعد. ويجب أن يكون الافتتاح في موعد أقصاه { $date }.
calendar-note-tentative = الموعد مقترح ولم يُؤكَّد بعد.
calendar-note-postponed = تأجل الانعقاد عن هذا التاريخ. وسيظهر التاريخ الجديد هنا.
calendar-note-cancelled = أُلغي الانعقاد.
calendar-commemorates = المناسبة المحتفى بها: { $event }، { $date }
calendar-edition = { $series }، الدورة { $ordinal }
calendar-session-of = في إطار: { $conference }
calendar-basis = الأساس القانوني: { $basis }
calendar-join = المشاركة عبر الإنترنت: { $url }
calendar-speakers = المتكلمون: { $names }
calendar-category-day = احتفال
calendar-category-edition = مؤتمر
calendar-category-deadline = مؤتمر
calendar-category-conference = مؤتمر
calendar-category-session = جلسة

# Feeds
feed-all-name = الحياد: المنتديات والأيام الدولية
feed-all-description = المنتديات الرفيعة المستوى بشأن الحياد، ما عُقد منها وما سيحين موعده، واليوم الدولي للحياد في 12 ديسمبر.

# Pages
page-brand = Neutrality Forums
page-title-suffix = {" · Neutrality Forums"}
page-description = المواعيد والآجال ورسائل التذكير الخاصة بالمنتديات الرفيعة المستوى بشأن الحياد وباليوم الدولي للحياد.
page-skip = الانتقال إلى المحتوى
page-nav = الأقسام
page-nav-languages = اللغات
page-nav-calendars = التقاويم
page-nav-reminders = رسائل التذكير
page-nav-api = واجهة البرمجة
page-footer = البيانات محدَّثة حتى { $date }. والتواريخ بحسب التوقيت المحلي لمكان كل مناسبة.

page-home-title = المواعيد والآجال
page-home-headline = المنتديات بشأن الحياد: المواعيد والآجال ورسائل التذكير
page-home-lead = تدعو الوثيقة الختامية المعتمدة في عشق أباد في 12 ديسمبر 2020 إلى عقد منتديات رفيعة المستوى بشأن الحياد مرة كل خمس سنوات على الأقل، وإلى الاحتفال باليوم الدولي للحياد في 12 ديسمبر من كل عام. وتُدرج هذه الخدمة الالتزامين كليهما في التقويم.
page-home-now = الوضع الراهن
page-next-observance = الاحتفال المقبل
page-days-count = { $days ->
    [0] اليوم
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $days } أيام
    [many] بعد { $days } يوماً
   *[other] بعد { $days } يوم
}
page-days-until = { $days ->
    [0] موعد { $series }
   *[other] يحل موعد { $series }
}
page-day-observed = جرى الاحتفال
page-day-coming = موعد مقبل
page-standing = حالة الالتزام
page-due-by = الدورة { $ordinal }: آخر موعد للافتتاح { $date }
page-edition-none = لم يُحدَّد موعد أي دورة بعد.
page-edition-tentative = موعد مقترح:
page-edition-confirmed = موعد مؤكد:
page-edition-postponed = أُجِّلت الدورة في انتظار تحديد موعد جديد:
page-edition-late = يقع هذا الموعد بعد الموعد النهائي.
page-nth = الدورة { $ordinal }
page-nth-due = الدورة { $ordinal }؛ آخر يوم يجوز أن تُفتتح فيه
page-nth-edition = الدورة { $ordinal }، { $series }
page-nth-observance = الاحتفال { $ordinal }
page-time-left = يحل الموعد النهائي بعد { $span }
page-time-late = فات الموعد النهائي منذ { $span }
page-time-today = يحل الموعد النهائي اليوم
page-span-years = { $n ->
    [one] سنة واحدة
    [two] سنتين
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}
page-span-months = { $n ->
    [one] شهر واحد
    [two] شهرين
    [few] { $n } أشهر
    [many] { $n } شهراً
   *[other] { $n } شهر
}
page-span-days = { $n ->
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
}
page-span-two = { $first } و{ $second }

page-cycle = التسلسل الزمني
page-cycle-alt = التسلسل الزمني من { $first } إلى { $last }
page-cycle-today = اليوم، { $date }
page-cycle-today-short = اليوم
page-cycle-table = التواريخ نفسها في جدول
page-legend-held = دورة عُقدت
page-legend-due = دورة مستحقة أو محددة الموعد
page-legend-day = يوم يُحتفل به كل عام
page-column-date = التاريخ
page-column-number = الترتيب
page-column-what = المناسبة
page-column-status = الحالة
page-upcoming = المواعيد المقبلة
page-past = المواعيد السابقة
page-empty-series = لم تُدرج أي سلسلة بعد.
page-empty-upcoming = لا توجد مواعيد محددة.
page-empty-past = لا توجد مواعيد سابقة بعد.
page-empty-basis = لم يُدرج أي أساس قانوني.
page-empty-agenda = لم يُنشر أي جدول أعمال.

page-calendars = التقاويم
page-calendars-intro = يكفي الاشتراك مرة واحدة؛ ثم يتابع التقويم تلقائياً كل تغيير في المواعيد وكل منتدى جديد يُحدَّد موعده.
page-feed-all = جميع المواعيد
page-feed-subscribe = الاشتراك
page-feed-copy = نسخ العنوان
page-feed-copied = نُسخ العنوان
page-feed-copy-failed = لم يُسمح بالنسخ
page-feed-ways = كل الطرق
page-calendar = تقويم للاشتراك
page-calendar-lead = اشتركوا مرة واحدة، فيصل كل تغيير إلى تقويمكم من تلقاء نفسه: مواعيد جديدة، أوقات أخرى، وما أُلغي.
page-calendar-programs = في تقويمكم
page-calendar-apple = آيفون وآيباد وماك. يتحقق من جديد كل ساعة إلى كل أسبوع، كما تحددون.
page-calendar-google = يتحقق غوغل من جديد كل 12 إلى 24 ساعة.
page-calendar-outlook = يتحقق أوتلوك من جديد عدة مرات في اليوم.
page-calendar-thunderbird = اضغطوا الزر، أو اختاروا: ملف، جديد، تقويم، على الشبكة، ثم الصقوا العنوان أدناه. يتحقق من جديد كل نصف ساعة، كما تحددون.
page-calendar-android = لا يتيح أندرويد الاشتراك بنفسه: اشتركوا في تقويم غوغل من متصفح، فيظهر على الهاتف.
page-calendar-address = العنوان لأي برنامج آخر
page-calendar-expect = اشتركوا في العنوان ولا تستوردوا الملف، فهو لن يتغير بعد ذلك أبدا. ما انعقد يبقى في التقويم، وما أُلغي يبقى فيه مع الإشارة إلى ذلك.
page-calendar-scan = على هاتفكم
page-calendar-scan-note = يفتح الرمز هذه الصفحة على الهاتف الذي يقرؤه.
page-calendar-preview = ما سيأتي
page-calendar-forms = للبرامج وقارئات الأخبار:
page-add = إضافة لمرة واحدة
page-add-file = ملف تقويم

page-reminders = رسائل التذكير بالبريد الإلكتروني
page-reminders-intro = قبل 12 ديسمبر من كل عام: رسالة قبل 30 يوماً، وأخرى قبل 7 أيام، وأخرى قبل يوم واحد. وقبل كل منتدى، متى تأكد موعده: رسالة قبل 6 أشهر، وأخرى قبل 30 يوماً، وأخرى قبل 7 أيام. وتُرسل دائماً في الساعة 09:00 بتوقيت منطقتكم الزمنية.
page-form-refused = يرجى تصحيح ما يلي:
page-form-refused-title = يرجى تصحيح الاستمارة
page-form-submit = طلب رسائل التذكير
page-form-privacy = ستصلكم رسالة تتضمن رابطاً لتأكيد طلبكم. وتتضمن كل رسالة تذكير رابطاً لإنهاء الاشتراك.
page-field-email = عنوان البريد الإلكتروني
page-field-email-hint = على سبيل المثال name@example.org
page-field-email-error = يرجى إدخال عنوان كامل، مثل name@example.org.
page-field-series = رسائل التذكير بما يلي
page-field-series-hint = خيار واحد على الأقل.
page-field-series-error = يرجى اختيار خيار واحد على الأقل.
page-field-language = اللغة
page-field-language-hint = لغة الرسائل.
page-field-language-error = يرجى اختيار لغة من القائمة.
page-field-zone = المنطقة الزمنية
page-field-zone-hint = بحسب القارة والمدينة.
page-field-zone-error = يرجى اختيار منطقة زمنية من القائمة، مثل Asia/Ashgabat.
page-field-website = يرجى ترك هذا الحقل فارغاً

page-series = السلسلة
page-rule = القاعدة
page-cadence = الوتيرة
page-cadence-yearly = كل عام في { $date }
page-cadence-leap-day = كل عام في { $date }؛ وفي 28 فبراير في الأعوام التي لا يوجد فيها ذلك اليوم
page-cadence-years = { $years ->
    [one] مرة واحدة على الأقل كل سنة
    [two] مرة واحدة على الأقل كل سنتين
    [few] مرة واحدة على الأقل كل { $years } سنوات
    [many] مرة واحدة على الأقل كل { $years } سنة
   *[other] مرة واحدة على الأقل كل { $years } سنة
}
page-cadence-months = { $months ->
    [one] مرة واحدة على الأقل كل شهر
    [two] مرة واحدة على الأقل كل شهرين
    [few] مرة واحدة على الأقل كل { $months } أشهر
    [many] مرة واحدة على الأقل كل { $months } شهراً
   *[other] مرة واحدة على الأقل كل { $months } شهر
}
page-since = منذ
page-commemorates = المناسبة المحتفى بها
page-zone = المنطقة الزمنية
page-basis = الأساس القانوني
page-calendar-of-series = تقويم هذه السلسلة
page-calendar-of-group = تقويم المجموعة كلها
page-calendar-of-conference = تقويم هذا المؤتمر
page-agenda = جدول الأعمال
page-agenda-zone = الأوقات بالتوقيت المحلي لمكان الانعقاد ({ $zone }).
page-details = التفاصيل
page-theme = الموضوع
page-dates = المواعيد
page-place = المكان
page-venue = مقر الانعقاد
page-address = العنوان
page-coordinates = الإحداثيات
page-join = المشاركة عبر الإنترنت
page-languages-of-work = لغات العمل
page-contact = للاتصال
page-kind-forum = منتدى
page-kind-conference = مؤتمر
page-kind-ministerial_meeting = اجتماع وزاري
page-kind-workshop = حلقة عمل
page-kind-training = تدريب
page-kind-commemoration = احتفال
page-session-plenary = جلسة عامة
page-session-panel = حلقة نقاش
page-session-side_event = مناسبة جانبية
page-session-ceremony = مراسم
page-not-announced = لم يُعلن بعد
page-banner-cancelled = أُلغي هذا المؤتمر.
page-banner-postponed = أُجِّل هذا المؤتمر. ولم تعد المواعيد الواردة أدناه سارية.

page-subscribed-title = يرجى الاطلاع على بريدكم الإلكتروني
page-subscribed-sent = إذا كان ذلك العنوان قادراً على تلقي البريد، فإن رسالة تتضمن رابطاً في طريقها إلى { $address }. وتبدأ رسائل التذكير بعد فتح الرابط والتأكيد؛ والرابط صالح لمدة سبعة أيام.
page-subscribed-spam = إذا لم يصلكم شيء في غضون بضع دقائق، يرجى البحث في البريد غير المرغوب فيه والتحقق من صحة كتابة العنوان.
page-confirm-title = تأكيد رسائل التذكير
page-confirm-text = يرجى الضغط على الزر لتلقي رسائل التذكير المطلوبة.
page-confirm-button = تأكيد
page-confirmed-title = تأكد طلبكم تلقي رسائل التذكير
page-confirmed-text = ستُرسل رسائل التذكير على النحو التالي. وتتضمن كل منها رابطاً لإنهاء الاشتراك.
page-leave-title = إنهاء رسائل التذكير
page-leave-text = بعد الضغط على الزر، لن تُرسل أي رسالة تذكير أخرى إلى هذا العنوان.
page-leave-button = إنهاء رسائل التذكير
page-left-title = انتهت رسائل التذكير
page-left-text = لن تُرسل أي رسالة تذكير أخرى إلى هذا العنوان. وتظل التقاويم متاحة لكم.
page-link-title = هذا الرابط لا يعمل
page-link-expired = انتهت صلاحية الرابط.
page-link-forged = الرابط غير كامل، أو ليس من روابط هذه الخدمة. وبعض برامج البريد تقطع الروابط الطويلة؛ فيرجى نسخه كاملاً من الرسالة.
page-link-ask-again = يمكنكم طلب رابط جديد في الصفحة الرئيسية.
page-link-leave-again = يمكنكم أيضاً استخدام الرابط الوارد في آخر رسالة تذكير.
page-way-home = الصفحة الرئيسية
page-way-calendars = التقاويم المتاحة للاشتراك
page-way-reminders = رسائل التذكير بالبريد الإلكتروني
page-way-api = وثائق واجهة برمجة التطبيقات

page-propose = اقتراح احتفال
page-propose-lead = تدعو الوثيقة الختامية المؤرخة 12 ديسمبر 2020 جميع الدول الأعضاء والمنظمات الدولية والإقليمية والمنظمات غير الحكومية والأفراد، بمن فيهم الشباب، إلى الاحتفال باليوم الدولي للحياد في 12 ديسمبر من كل عام (الفقرة 14). ويمكن لكل من ينظم احتفالاً أن يقترحه هنا. وينظر فيه أحد المنظمين قبل نشره.
page-propose-none = لا يوجد حالياً أي يوم يمكن اقتراح احتفال به.
page-propose-who = صاحب الاقتراح
page-propose-what = الاحتفال
page-propose-when = الموعد والمكان
page-propose-submit = إرسال الاقتراح
page-propose-privacy = ستصلكم رسالة تتضمن رابطاً لتأكيد اقتراحكم. ولا يُنشر اسمكم ولا عنوان بريدكم الإلكتروني.
page-propose-proposer_kind = الجهة المقترحة
page-propose-proposer_kind-hint = دولة أو منظمة أو فرد.
page-propose-proposer_kind-error = يرجى اختيار الجهة المقترحة.
page-propose-kind-state = دولة
page-propose-kind-organisation = منظمة
page-propose-kind-person = فرد
page-propose-proposer = الاسم
page-propose-proposer-hint = اسم الدولة أو المنظمة أو الفرد.
page-propose-proposer-error = يرجى إدخال اسم لا يتجاوز 200 حرف.
page-propose-email = عنوان البريد الإلكتروني
page-propose-email-hint = لإرسال رابط التأكيد ثم القرار. على سبيل المثال name@example.org
page-propose-email-error = يرجى إدخال عنوان كامل، مثل name@example.org.
page-propose-language = اللغة
page-propose-language-hint = لغة الرسائل.
page-propose-language-error = يرجى اختيار لغة من القائمة.
page-propose-series = اليوم المحتفل به
page-propose-series-hint = اليوم السنوي الذي يُقام الاحتفال به.
page-propose-series-error = يرجى اختيار يوم من القائمة.
page-propose-title-en = العنوان بالإنكليزية
page-propose-title-en-hint = كما ينبغي أن يظهر في التقاويم.
page-propose-title-en-error = يرجى إدخال عنوان بالإنكليزية لا يتجاوز 10,000 حرف.
page-propose-title-fr = العنوان بالفرنسية
page-propose-title-fr-hint = اختياري.
page-propose-title-fr-error = يرجى ألا يتجاوز النص 10,000 حرف.
page-propose-description-en = الوصف بالإنكليزية
page-propose-description-en-hint = ما سيجري، ولمن يُوجَّه. اختياري.
page-propose-description-en-error = يرجى ألا يتجاوز النص 10,000 حرف، وأن يُكتب بالإنكليزية أيضاً إذا كان هناك وصف بالفرنسية.
page-propose-description-fr = الوصف بالفرنسية
page-propose-description-fr-hint = اختياري.
page-propose-description-fr-error = يرجى ألا يتجاوز النص 10,000 حرف.
page-propose-opens_on = اليوم الأول
page-propose-opens_on-hint = قبل اليوم المحتفل به أو بعده بما لا يزيد على 31 يوماً.
page-propose-opens_on-error = يرجى إدخال تاريخ يسبق اليوم المحتفل به أو يليه بما لا يزيد على 31 يوماً.
page-propose-closes_on = اليوم الأخير
page-propose-closes_on-hint = إذا كان غير اليوم الأول.
page-propose-closes_on-error = يرجى إدخال تاريخ لم يمض، يوافق اليوم الأول أو يليه.
page-propose-place = المدينة والبلد
page-propose-place-hint = اختياري إذا أُقيم الاحتفال عبر الإنترنت.
page-propose-place-error = يرجى ألا يتجاوز النص 10,000 حرف.
page-propose-venue = المقر
page-propose-venue-hint = المبنى. اختياري.
page-propose-venue-error = يرجى ألا يتجاوز النص 10,000 حرف.
page-propose-zone = المنطقة الزمنية
page-propose-zone-hint = منطقة المكان، بحسب القارة والمدينة.
page-propose-zone-error = يرجى اختيار منطقة زمنية من القائمة، مثل Asia/Ashgabat.
page-propose-join_url = عنوان المشاركة عبر الإنترنت
page-propose-join_url-hint = يُنشر هذا العنوان. اختياري.
page-propose-join_url-error = يرجى إدخال عنوان كامل، مثل https://example.org/join.

page-proposed-title = يرجى الاطلاع على بريدكم الإلكتروني
page-proposed-sent = إذا كان ذلك العنوان قادراً على تلقي البريد، فإن رسالة تتضمن رابطاً في طريقها إلى { $address }. ويُنظر في الاقتراح بعد فتح الرابط والتأكيد؛ والرابط صالح لمدة سبعة أيام.
page-propose-confirm-title = تأكيد الاقتراح
page-propose-confirm-text = يرجى الضغط على الزر لإحالة الاقتراح إلى المنظمين.
page-propose-confirm-button = تأكيد
page-propose-confirmed-title = تأكد اقتراحكم
page-propose-confirmed-text = سينظر فيه أحد المنظمين. وستُبلَّغون بالقرار بالبريد الإلكتروني.
page-link-propose-again = يمكنكم تقديم الاقتراح مرة أخرى.
page-way-propose = اقتراح احتفال
page-commemorations = الاحتفالات
page-commemorations-intro = يمكن لأي دولة أو منظمة أو فرد تنظيم احتفال واقتراحه هنا.
page-empty-commemorations = لم يُعلن عن أي احتفال بعد.

page-error-code = الخطأ { $code }
page-error-400-title = تعذر فهم الطلب
page-error-400-text = توجد في العنوان أو في الاستمارة قيمة غير مقبولة.
page-error-404-title = هذه الصفحة غير موجودة
page-error-404-text = ربما كُتب العنوان خطأً، أو أن ما يشير إليه لم يُنشر هنا قط.
page-error-405-title = هذا الإجراء غير ممكن هنا
page-error-405-text = العنوان موجود، لكنه لا يقبل هذا النوع من الطلبات.
page-error-410-title = لم يعد هذا المحتوى متاحاً
page-error-410-text = سُحب ما كان هذا العنوان يشير إليه.
page-error-413-title = حجم المرسَل أكبر من المسموح به
page-error-413-text = حجم الاستمارة أو الملف يتجاوز الحد المقبول هنا.
page-error-422-title = تعذر قبول الاستمارة
page-error-422-text = يتضمن حقل أو أكثر قيمة غير مقبولة.
page-error-429-title = عدد الطلبات كبير جداً
page-error-429-text = يرجى الانتظار دقيقة ثم المحاولة من جديد.
page-error-500-title = حدث خطأ في الخدمة
page-error-500-text = سُجِّل الخطأ. يرجى المحاولة من جديد في وقت لاحق.
page-error-503-title = الخدمة غير متاحة في الوقت الحالي
page-error-503-text = يرجى المحاولة من جديد بعد بضع دقائق. وتحتفظ التقاويم التي سبق الاشتراك فيها بمواعيدها.

page-api-title = وثائق واجهة برمجة التطبيقات
page-api-lead = السلاسل والمؤتمرات وتسلسلها الزمني بصيغة JSON. وتُعرض الأخطاء وفقاً للمعيار RFC 9457.
page-api-version = الإصدار { $version }
page-api-document = وثيقة OpenAPI 3.1
page-api-contents = العمليات
page-api-empty = لا توجد عمليات موثقة.
page-api-parameters = المعاملات
page-api-body = المتن
page-api-responses = الاستجابات
page-api-schemas = المخططات
page-api-example = مثال
page-api-required = إلزامي
page-api-deprecated = متقادم

page-access-sign-in = تسجيل الدخول
page-access-sign-out = تسجيل الخروج
page-access-account = الحساب
page-access-who = تم تسجيل الدخول بالعنوان { $email }، والدور: { $role }.
page-access-email = عنوان البريد الإلكتروني
page-access-password = كلمة السر
page-access-current = كلمة السر الحالية، إن وُجدت
page-access-new = كلمة السر الجديدة، 12 حرفاً على الأقل
page-access-again = كلمة السر الجديدة مرة أخرى
page-access-name = الغرض من رمز الدخول
page-access-scopes = الأغراض المسموح باستخدامه فيها
page-access-days = مدة صلاحيته بالأيام، من 1 إلى 365
page-access-link-heading = أو تسجيل الدخول بالبريد الإلكتروني
page-access-link-button = إرسال رابط
page-access-link-sent = إذا كان لهذا العنوان حساب، فإن رسالة تتضمن رابطاً في طريقها إليه.
page-access-ask = يتيح لكم الرابط تسجيل الدخول مرة واحدة بهذا المتصفح.
page-access-wrong = لا يوجد حساب بهذا العنوان وكلمة السر هذه.
page-access-too-often = عدد المحاولات كبير جداً. يرجى الانتظار ربع ساعة، أو تسجيل الدخول بالبريد الإلكتروني.
page-access-welcome = الحساب الأول
page-access-welcome-text = لا مالك لهذه النسخة من الخدمة بعد. ومن ينشئ هذا الحساب يمكنه القيام فيها بكل شيء، وإنشاء سائر الحسابات.
page-access-welcome-button = إنشاء الحساب
page-access-email-refused = لا يمكن إرسال البريد إلى هذا العنوان، أو أن له حساباً بالفعل.
page-access-new-refused = كلمة السر الجديدة قصيرة جداً، أو مطابقة للعنوان.
page-access-not-again = كلمة السر الجديدة لم تُكتب على نحو واحد في المرتين.
page-access-token-heading = رمز دخول لبرنامج
page-access-token-button = إنشاء رمز دخول
page-access-token-made = هذا هو رمز الدخول. يرجى نسخه الآن: فلن يُعرض مرة أخرى.
page-access-until = حتى { $date }
page-access-ended = انتهت الصلاحية
page-access-revoke = إبطال
page-access-password-heading = كلمة السر
page-access-password-button = تغيير كلمة السر
page-access-done = تم.
page-access-refused = إحدى البيانات المكتوبة غير مقبولة. ولم يتغير شيء.
page-link-sign-in-again = يمكنكم طلب رابط آخر، أو تسجيل الدخول بكلمة السر.
page-link-welcome-again = أصبح هناك مالك، أو أن الخدمة تعرض رابطاً آخر عند بدء تشغيلها.
page-link-address-again = يمكنكم طلب التغيير مرة أخرى من صفحة تسجيلكم.
page-link-organisers-again = يرجى طلب رابط جديد من منظمي المؤتمر.

# Registrations

mail-registration-what = المؤتمر
mail-registration-who = المشارك
mail-registration-delegation = الوفد
mail-registration-reason = السبب
mail-registration-button = فتح صفحة التسجيل
mail-registration-button-delegation = فتح صفحة الوفد
mail-registration-feed = التقويم الشخصي
mail-registration-feed-note = يرجى الاشتراك في التقويم بهذا العنوان، فيظهر فيه تلقائياً كل تغيير يطرأ على المؤتمر. وهذا العنوان شخصي: يرجى عدم إعطائه لغيركم.
mail-registration-personal = هذا الرابط شخصي. ويمكن لكل من يحوزه تغيير بيانات التسجيل.

mail-registration-invited-subject = دعوة إلى التسجيل: { $title }
mail-registration-invited-heading = أنتم مدعوون إلى التسجيل
mail-registration-invited-lead = وُجِّهت إلى { $name } دعوة إلى التسجيل في هذا المؤتمر. وللتسجيل، يرجى فتح الرابط الوارد أدناه والتحقق من البيانات المدخلة وتقديم الطلب. ولا يتم التسجيل من دون ذلك.
mail-registration-submitted-subject = ورود طلب التسجيل: { $title }
mail-registration-submitted-heading = ورد طلب التسجيل
mail-registration-submitted-lead = ورد طلب تسجيل { $name }. وسيُبلَّغ القرار بشأنه بالبريد الإلكتروني.
mail-registration-endorsed-subject = تأييد طلب التسجيل: { $title }
mail-registration-endorsed-heading = الوفد يؤيد طلب التسجيل
mail-registration-endorsed-lead = أيّد الوفد طلب تسجيل { $name }. والقرار الآن للأمانة.
mail-registration-approved-subject = الموافقة على طلب التسجيل: { $title }
mail-registration-approved-heading = تمت الموافقة على طلب التسجيل
mail-registration-approved-lead = تمت الموافقة على طلب تسجيل { $name }. يرجى تأكيد الحضور عن طريق الرابط الوارد أدناه.
mail-registration-rejected-subject = عدم قبول طلب التسجيل: { $title }
mail-registration-rejected-heading = لم يُقبل طلب التسجيل
mail-registration-rejected-lead = لم يُقبل طلب تسجيل { $name }.
mail-registration-waitlisted-subject = الإدراج في قائمة الانتظار: { $title }
mail-registration-waitlisted-heading = الإدراج في قائمة الانتظار
mail-registration-waitlisted-lead = جميع المقاعد مشغولة في الوقت الحالي. وقد أُدرج اسم { $name } في قائمة الانتظار؛ وتُمنح المقاعد التي تشغر بحسب ترتيب القائمة، ويُبلَّغ بذلك بالبريد الإلكتروني.
mail-registration-confirmed-subject = تأكيد الحضور: { $title }
mail-registration-confirmed-heading = تأكد الحضور
mail-registration-confirmed-lead = تأكد حضور { $name } في المؤتمر. ومرفق بهذه الرسالة تقويم المؤتمر.
mail-registration-withdrawn-subject = سحب طلب التسجيل: { $title }
mail-registration-withdrawn-heading = سُحب طلب التسجيل
mail-registration-withdrawn-lead = سُحب طلب تسجيل { $name }.
mail-registration-seat_free-subject = شغر مقعد: { $title }
mail-registration-seat_free-heading = شغر مقعد
mail-registration-seat_free-lead = لم يعد اسم { $name } مدرجاً في قائمة الانتظار: فقد شغر مقعد.
mail-registration-stepped_back-subject = غيّر المنظمون حالة التسجيل: { $title }
mail-registration-stepped_back-heading = أُلغيت الخطوة الأخيرة
mail-registration-stepped_back-lead = ألغى المنظمون الخطوة الأخيرة من تسجيل { $name }.
mail-registration-reopened-subject = يرجى تصحيح بيانات التسجيل: { $title }
mail-registration-reopened-heading = يمكن تصحيح بيانات التسجيل
mail-registration-reopened-lead = أعاد المنظمون فتح تسجيل { $name }، ليتسنى تصحيح بياناته مرة واحدة.
mail-registration-link-subject = رابطكم الشخصي: { $title }
mail-registration-link-heading = رابطكم الشخصي
mail-registration-link-lead = يفتح هذا الرابط صفحة تسجيل { $name }.
mail-registration-erased-subject = لن يحضر أحد أعضاء وفدكم: { $title }
mail-registration-erased-heading = لن يحضر أحد أعضاء وفدكم
mail-registration-erased-lead = طلب أحد أعضاء وفدكم محو جميع بياناته الشخصية، وسُحب طلب تسجيله. ولم يعد الاسم محفوظاً؛ وترد الصفة أدناه.

mail-address-confirm-subject = يرجى تأكيد عنوانكم الجديد
mail-address-confirm-heading = تأكيد عنوانكم الجديد
mail-address-confirm-lead = أُدخل هذا العنوان بوصفه العنوان الجديد الخاص بالاسم التالي: { $name }. وبعد تأكيده، تُرسل إليه الرسائل المتعلقة بالمؤتمرات.
mail-address-confirm-button = استخدام هذا العنوان
mail-address-confirm-ignore = إذا لم تطلبوا ذلك، فلا حاجة إلى أي إجراء: فلن يتغير شيء.
mail-address-changed-subject = تغيّر عنوانكم
mail-address-changed-heading = تغيّر عنوانكم
mail-address-changed-lead = من الآن فصاعداً تُرسل الرسائل الموجهة إلى { $name } إلى العنوان { $address }، ولن تُرسل إلى هذا العنوان.
mail-address-changed-doubt = إذا لم ترغبوا في ذلك، يرجى إبلاغ منظمي المؤتمر.

mail-paused-subject = خادوم البريد يرفض قبول الرسائل
mail-paused-heading = خادوم البريد يرفض قبول الرسائل
mail-paused-reminders = رسائل التذكير
mail-paused-notices = رسائل التأكيد وروابط الدخول وأخبار التسجيل
mail-paused-lead = رفض خادوم البريد خدمة { mail-brand } لسبب يتعلق بالأمن أو بالسياسات. ما ينتظر إلى حين المحاولة التالية: { $what }.
mail-paused-reason = رد الخادوم: { $reason }
mail-paused-until = المحاولة التالية: { $until }، ثم على فترات متزايدة. ولا تضيع أي رسالة في هذه الأثناء؛ ويرجى العمل على أن يقبل الخادوم الرسائل.

mail-focal-point-subject = تسجيل وفدكم: { $title }
mail-focal-point-heading = تسجيل وفدكم
mail-focal-point-lead = أنتم جهة التنسيق للوفد التالي: { $delegation }. وعن طريق الرابط الوارد أدناه يمكنكم تسجيل أعضائه واستبدالهم ومتابعة ما يُتخذ من قرارات.
mail-focal-point-quota = المقاعد
mail-focal-point-button = فتح صفحة الوفد
mail-focal-point-personal = هذا الرابط خاص بهذا الوفد وحده. ويمكن لكل من يحوزه تغيير بيانات الوفد: يرجى عدم إعطائه لغيركم.

function-head = رئيس الوفد
function-alternate = رئيس الوفد المناوب
function-delegate = مندوب
function-adviser = مستشار
function-observer = مراقب
function-speaker = متكلم
function-press = ممثل الصحافة
function-staff = موظف
category-delegate = المندوبون
category-observer = المراقبون
category-speaker = المتكلمون
category-press = الصحافة
category-staff = الموظفون
seats-of-category = { $category }: { $seats }

feed-personal-name = مؤتمراتي
feed-personal-description = المؤتمرات التي أشارك فيها، مع جداول أعمالها.
feed-revoked-title = لم يعد عنوان هذا التقويم صالحا
feed-revoked-text = حلّ محله عنوان آخر تجدونه في صفحة تسجيلكم، ورابطها في رسائل الأمانة. يرجى الاشتراك في العنوان الجديد وحذف هذا التقويم.
page-own-calendar-way = التقويم
page-own-calendar = تقويمكم
page-own-calendar-lead = كل ما تشاركون فيه مع جدول أعماله، وتصل التغييرات من تلقاء نفسها.
page-own-calendar-private = انسخوا هذا العنوان واشتركوا فيه في برنامج التقويم. ومن حصل عليه يستطيع قراءة تقويمكم، فيرجى عدم نقله إلى الغير.
page-own-calendar-address = العنوان
page-own-calendar-alarms = مع التذكير
page-own-calendar-renew = هل حصل شخص آخر على العنوان؟ يحل محله عنوان جديد، ولا يعود القديم يعرض شيئا.
page-own-calendar-renew-button = إنشاء عنوان جديد
page-own-calendar-empty = يبقى فارغا إلى أن تُقبل مشاركتكم في مؤتمر.

# Pages of registering

page-register = التسجيل
page-register-lead = يمكنكم التسجيل هنا. وسيصلكم بالبريد الإلكتروني رابط شخصي لتقديم طلب التسجيل.
page-register-submit = إرسال الرابط إليّ
page-register-closed = لا يمكن التسجيل في الوقت الحالي.
page-register-by-invitation = التسجيل في هذا المؤتمر بناء على دعوة فقط.
page-register-sent-title = يرجى الاطلاع على بريدكم الإلكتروني
page-register-sent = إذا كان العنوان { $address } قادراً على تلقي البريد، فإن رابطاً شخصياً في طريقه إليه. يرجى فتحه وتقديم طلب التسجيل.
page-registration = تسجيلي
page-registration-status = الحالة
page-registration-name = الاسم
page-registration-submit = تقديم طلب التسجيل
page-registration-save = حفظ
page-registration-badge = الشارة (PDF)
page-registration-is-invited = لم يتم تسجيلكم بعد. يرجى التحقق من البيانات المدخلة وتقديم الطلب.
page-registration-is-submitted = ورد طلب تسجيلكم. وهو قيد النظر.
page-registration-is-endorsed = أيّد وفدكم طلب التسجيل. والقرار الآن للأمانة.
page-registration-is-approved = تمت الموافقة على طلب تسجيلكم. يرجى تأكيد حضوركم.
page-registration-is-rejected = لم يُقبل طلب تسجيلكم.
page-registration-is-waitlisted = جميع المقاعد مشغولة. وقد أُدرج اسمكم في قائمة الانتظار، وستُبلَّغون بالبريد الإلكتروني عندما يشغر مقعد.
page-registration-is-confirmed = تأكد حضوركم، ونحن في انتظاركم.
page-registration-is-checked_in = أهلاً بكم: سُجِّل وصولكم.
page-registration-is-withdrawn = سُحب طلب تسجيلكم.
page-registering-conflict = تعذر إجراء ذلك.
page-delegation-lead = أنتم جهة التنسيق لهذا الوفد: يمكنكم هنا إضافة أعضائه ومتابعة ما يُتخذ من قرارات.
page-delegation-members = الأعضاء
page-delegation-empty = لم يُدرج أحد بعد.
page-delegation-add = إضافة عضو
page-delegation-back = العودة إلى صفحة الوفد
page-member-correct = تصحيح
page-member-correct-title = تصحيح بيانات عضو
page-member-correct-lead = ما تصححونه هنا يظهر في قائمة المشاركين وعلى الشارة.
page-member-locked = أُقفلت البيانات المدخلة، لأن قراراً قد اتُّخذ بشأن التسجيل أو لأن التسجيل قد انتهى. ويمكن للمنظمين إعادة فتحه.
page-member-replace = استبدال
page-member-replace-title = استبدال عضو
page-member-replace-lead = يُسحب طلب تسجيل الشخص المذكور أدناه وتُرسل إليه رسالة بذلك. ويحل العضو الجديد محله في مقعده، الذي لا يُعرض على من هم في قائمة الانتظار؛ وتبتّ الأمانة في طلب العضو الجديد.
page-member-replaced = الشخص المستبدَل
page-own-address = تغيير عنوان بريدي الإلكتروني
page-own-address-lead = تُرسل رسالة تتضمن رابطاً إلى العنوان الجديد. ولا يتغير شيء ما لم يُستخدم الرابط؛ وعند استخدامه يُرسل إشعار بذلك إلى العنوان الحالي.
page-own-address-now = العنوان الحالي
page-own-address-submit = إرسال الرابط
page-own-address-sent-title = يرجى الاطلاع على بريدكم الإلكتروني الجديد
page-own-address-sent = إذا كان العنوان { $address } قادراً على تلقي البريد، فإن رابطاً في طريقه إليه. وإلى أن تستخدموه، تُرسل الرسائل إلى العنوان الحالي.
page-own-address-confirm-title = هل تريدون استخدام هذا العنوان؟
page-own-address-confirm-text = بعد الضغط على الزر، تُرسل الرسائل المتعلقة بتسجيلكم إلى { $address } من الآن فصاعداً.
page-own-address-confirm-button = استخدام هذا العنوان
page-own-address-confirmed-title = تغيّر العنوان
page-own-address-confirmed = تُرسل الرسائل المتعلقة بتسجيلكم إلى { $address } من الآن فصاعداً.
page-own-back = العودة إلى صفحة التسجيل
page-own-export = جميع البيانات المحفوظة عني (JSON)
page-own-erase = محو جميع البيانات المحفوظة عني
page-own-erase-goes = ما يُمحى: أسماؤكم وعناوينكم ومناصبكم وروابطكم في جميع المؤتمرات، وما يرد عنكم في سجل التغييرات.
page-own-erase-stays = ما يبقى: أن شخصاً بهذه الصفة قد سُجِّل وحضر، ليظل محسوباً في الأعداد؛ ومواعيد إرسال الرسائل، من دون العنوان. أما رسائل التذكير التي اشتركتم فيها فشأنها مستقل: إذ تتضمن كل منها رابطاً لإنهائها.
page-own-erase-sure = لا يمكن التراجع عن ذلك، ولن تُرسل رسالة تفيد به: إذ لن يبقى أي عنوان. وإذا كان وفد قد أوفدكم، فستُبلَّغ جهة التنسيق فيه بأن أحد الأعضاء لن يحضر.
page-own-erase-registrations = التسجيلات التي تُمحى
page-own-erase-withdrawn = منها ما لم يحن موعده بعد، ويُسحب؛ ويؤول المقعد إلى من ينتظره
page-own-erase-button = محو كل شيء الآن
page-own-erased-title = تم محو كل شيء
page-own-erased = لم يعد أي شيء يدل عليكم محفوظاً. ومن الآن فصاعداً لن تعمل روابطكم الشخصية.
page-step-endorse = تأييد
page-step-confirm = تأكيد الحضور
page-step-withdraw = سحب
page-step-sure = يؤول المقعد إلى من ينتظره. هل أنتم متأكدون؟
page-person = الشخص
page-person-given_name = الاسم الأول
page-person-given_name-error = 200 حرف على الأكثر في سطر واحد.
page-person-family_name = اسم العائلة
page-person-family_name-error = من حرف واحد إلى 200 حرف في سطر واحد.
page-person-email = البريد الإلكتروني
page-person-email-error = عنوان مثل name@example.org لم يُستخدم للتسجيل في هذا المؤتمر.
page-person-language = لغة الرسائل
page-person-language-error = إحدى اللغات الواردة في القائمة.
page-person-function = الصفة
page-person-function-error = صفة من القائمة لا تزال متاحة؛ وللوفد رئيس واحد.
page-person-position = اللقب أو المنصب
page-person-position-error = 200 حرف على الأكثر في سطر واحد.
page-person-affiliation = المنظمة
page-person-affiliation-error = 200 حرف على الأكثر في سطر واحد.
page-person-country = البلد
page-person-country-error = أحد البلدان الواردة في القائمة.
page-person-address = عنوان البريد الإلكتروني الجديد
page-person-address-error = عنوان مثل name@example.org، غير العنوان الحالي.
page-person-consent = أوافق
page-person-consent-error = لا يمكن حفظ أي شيء من دون موافقتكم.

registration-status-invited = دعوة موجَّهة
registration-status-submitted = طلب مقدَّم
registration-status-endorsed = طلب مؤيَّد
registration-status-approved = طلب موافَق عليه
registration-status-rejected = طلب غير مقبول
registration-status-waitlisted = قائمة الانتظار
registration-status-confirmed = حضور مؤكَّد
registration-status-checked_in = تم الوصول
registration-status-withdrawn = طلب مسحوب

# Documents

document-kind-note_verbale = مذكرة شفوية
document-kind-nomination_letter = رسالة ترشيح
document-kind-credentials = وثائق التفويض
document-kind-passport = نسخة من جواز السفر
document-kind-photograph = صورة شخصية
document-kind-press_card = بطاقة صحفية
document-status-pending = لم يُبتّ فيها بعد
document-status-accepted = مقبولة
document-status-refused = مرفوضة
document-lack-absent = يلزم تقديمها
document-lack-refused = رُفض ما قُدِّم، ويلزم تقديم غيره
document-lack-original = قُدِّمت نسخة، ويلزم تقديم الأصل
document-issuing-authority-head_of_state = رئيس الدولة
document-issuing-authority-head_of_government = رئيس الحكومة
document-issuing-authority-foreign_minister = وزير الخارجية
document-issuing-authority-other = سلطة أخرى

page-documents = الوثائق
page-documents-missing = ما لم يُقدَّم بعد
page-documents-none-missing = قُدِّم كل ما يلزم.
page-documents-empty = لم تُقدَّم أي وثيقة بعد.
page-documents-delegation = الوفد ككل
page-documents-bring = تقديم وثيقة
page-documents-hint = ملف بصيغة PDF أو JPEG أو PNG أو WebP، لا يتجاوز حجمه 10 ميغابايت. ولا يطّلع عليه إلا المنظمون، ويُحذف مع سائر البيانات الشخصية.
page-document-due = في موعد أقصاه { $date }
page-document-overdue = انقضى موعد تقديمها في { $date }
page-document-late = بعد الموعد
page-document-size = { $kilobytes } كيلوبايت
page-document-brought = قُدِّمت في { $date }
page-document-copy-received = استُلمت النسخة الورقية في { $date }
page-document-original-received = استُلم الأصل في { $date }
page-document-holder = صاحب الوثيقة
page-document-holder-error = الوفد، أو أحد الأعضاء الواردين في القائمة.
page-document-kind = نوع الوثيقة
page-document-kind-error = وثيقة تناسب صاحبها المختار أعلاه: فالمذكرات الشفوية ووثائق التفويض تخص الوفد، والبطاقات وجوازات السفر تخص العضو.
page-document-issuing_authority = جهة الإصدار (لوثائق التفويض)
page-document-issuing_authority-error = جهة الإصدار لازمة لوثائق التفويض؛ ولا تُذكر لغيرها.
page-document-file = الملف
page-document-file-error = ملف كامل بصيغة PDF أو JPEG أو PNG أو WebP، لا يتجاوز حجمه 10 ميغابايت ولم يسبق تقديمه هنا؛ ولا تُقبل صيغة PDF للصورة الشخصية.
page-document-choose-again = المتصفحات لا تحتفظ بالملف: يرجى اختياره مرة أخرى.
page-document-replace = استبدال
page-document-replacement = الملف البديل
page-document-withdraw = سحب
page-document-withdraw-sure = ستُحذف الوثيقة. هل أنتم متأكدون؟

list-of-participants = قائمة المشاركين
list-revision = التنقيح { $revision }، { $date }
list-column-delegation = الوفد
list-column-function = الصفة
list-column-family_name = اسم العائلة
list-column-given_name = الاسم الأول
list-column-position = المنصب
list-column-affiliation = الجهة
list-column-country = البلد
list-column-revision = التنقيح
list-column-issued = تاريخ الإصدار
list-column-name = الاسم
list-others = من دون وفد
list-continued = { $name } (تابع)
list-counts = { $people ->
    [one] مشارك واحد
    [two] مشاركان
    [few] { $people } مشاركين
    [many] { $people } مشاركاً
   *[other] { $people } مشارك
} في { $delegations ->
    [one] وفد واحد
    [two] وفدين
    [few] { $delegations } وفود
    [many] { $delegations } وفداً
   *[other] { $delegations } وفد
}
list-page = الصفحة { $page } من { $pages }
list-empty = لم تتم الموافقة على أي شخص بعد.

# قواعد يضعها المنظمون
mail-participants-ahead = يُفتتح المؤتمر { $away }.
mail-participants-under-way = ينعقد المؤتمر حتى { $date }.
mail-participants-over = اختُتم المؤتمر في { $date }.
mail-participants-closes = إغلاق باب التسجيل
mail-participants-registration = يُغلق باب التسجيل في المؤتمر في { $date }، أي { $away }.
mail-participants-registration-subject = إغلاق باب التسجيل { $away }: { $title }
mail-rule-test-subject = تجربة: { $subject }
