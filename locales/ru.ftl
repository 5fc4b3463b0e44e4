# The words of the service in Russian: what feeds, mails, pages and the command line share.

# Dates
when-on-a-day = { $first }, { $start }–{ $end } ({ $zone })
when-over-days = { $first }, { $start } – { $last }, { $end } ({ $zone })

ordinal = { $n }-й

# Occurrences
heading-due = { $series }, { $ordinal } форум: срок — не позднее { $date }
heading-tentative = Предварительно: { $title }
heading-postponed = Перенесено: { $title }
heading-cancelled = Отменено: { $title }

status-due = надлежит провести
status-tentative = предварительно
status-confirmed = подтверждено
status-held = состоялось
status-postponed = перенесено
status-cancelled = отменено

standing-scheduled = назначено
standing-on_track = по графику
standing-due_soon = срок приближается
standing-overdue = просрочено

# A basis: title, symbol, date and paragraph as far as there are any
basis = { $title } от { $date }
basis-symbol = { $title } { $symbol } от { $date }
basis-paragraph = { $title } от { $date }, пункт { $paragraph }
basis-symbol-paragraph = { $title } { $symbol } от { $date }, пункт { $paragraph }

anniversary-of = В ознаменование { $ordinal } годовщины: { $event }

# Mail
mail-brand = Neutrality Forums
mail-in-days = { $n ->
    [0] сегодня
    [1] завтра
    [one] через { $n } день
    [few] через { $n } дня
    [many] через { $n } дней
   *[other] через { $n } дня
}
mail-in-months = { $n ->
    [1] через месяц
    [one] через { $n } месяц
    [few] через { $n } месяца
    [many] через { $n } месяцев
   *[other] через { $n } месяца
}
mail-days = { $n ->
    [1] один день
    [one] { $n } день
    [few] { $n } дня
    [many] { $n } дней
   *[other] { $n } дня
}
mail-months = { $n ->
    [1] один месяц
    [one] { $n } месяц
    [few] { $n } месяца
    [many] { $n } месяцев
   *[other] { $n } месяца
}
mail-every-months = { $n ->
    [1] раз в месяц
    [one] раз в { $n } месяц
    [few] раз в { $n } месяца
    [many] раз в { $n } месяцев
   *[other] раз в { $n } месяца
}
mail-every-years = { $n ->
    [1] раз в год
    [one] раз в { $n } год
    [few] раз в { $n } года
    [many] раз в { $n } лет
   *[other] раз в { $n } года
}

mail-label = { $label }:
mail-when = Дата
mail-when-away = { $when } ({ $away })
mail-where = Место
mail-occasion = Повод
mail-theme = Тема
mail-basis = Правовая основа
mail-page = Подробнее об этой дате
mail-calendar = Подписка на календарь
mail-calendar-note = Эта дата появится в Вашем календаре, и все изменения будут отражаться в нем автоматически.
mail-link-note = Если кнопка не работает, скопируйте этот адрес в браузер:
mail-why-subscriber = Вы получаете это напоминание, поскольку подписались на него в сервисе { mail-brand }.
mail-why-organiser = Вы получаете это напоминание как организатор в сервисе { mail-brand }.
mail-leave = Чтобы отказаться от этих напоминаний, откройте ссылку
mail-leave-link = Отказаться от этих напоминаний

mail-confirm-subject = Просим подтвердить подписку на напоминания
mail-confirm-heading = Подтвердите подписку
mail-confirm-lead = Этот адрес был указан в сервисе { mail-brand } для получения следующих напоминаний:
mail-confirm-ask = Чтобы подтвердить подписку, откройте ссылку:
mail-confirm-button = Подтвердить подписку
mail-confirm-expiry = Ссылка действительна до { $time } { $date } ({ $zone }).
mail-confirm-ignore = Если Вы не запрашивали эти напоминания, ничего делать не нужно: без подтверждения подписки они отправляться не будут.

mail-sign-in-subject = Ваша ссылка для входа
mail-sign-in-heading = Вход в систему
mail-sign-in-lead = Получен запрос на вход в сервис { mail-brand } с этим адресом. Чтобы войти, откройте ссылку:
mail-sign-in-button = Войти в систему
mail-sign-in-once = Воспользоваться ею можно только один раз.
mail-sign-in-ignore = Если это были не Вы, ничего делать не нужно: без этой ссылки войти никто не сможет.

mail-day-subject = { $title }, { $date } ({ $away })
mail-day-lead = Напоминаем, что { $date }, { $away }, отмечается памятная дата: { $title }.

mail-edition-subject = { $title }, { $dates } ({ $away })
mail-edition-lead = { $series }, { $ordinal } форум: дата проведения подтверждена. Открытие состоится { $away }.
mail-edition-lead-unnumbered = { $series }: дата проведения этого форума подтверждена. Открытие состоится { $away }.

mail-obligation-subject = { $series }, { $ordinal } форум: срок — не позднее { $date } ({ $away }), дата не подтверждена
mail-obligation-subject-overdue = { $series }, { $ordinal } форум: просрочено на { $length }
mail-obligation-heading = { $series }, { $ordinal } форум
mail-obligation-lead = { $series }: { $ordinal } форум должен открыться не позднее { $date } ({ $away }). Дата его проведения пока не подтверждена.
mail-obligation-lead-overdue = { $series }: { $ordinal } форум должен был открыться не позднее { $date }; установленный срок превышен на { $length }, а дата проведения до сих пор не подтверждена.
mail-obligation-due = Крайний срок
mail-obligation-duty = Обязательство
mail-obligation-period = Проводить не реже чем { $period }
mail-obligation-proposal = Предложенная дата
mail-obligation-proposed = { $title }, { $dates } (дата не подтверждена)
mail-obligation-postponed = { $title }: было объявлено на { $dates }, перенесено
mail-obligation-no-proposal = пока нет
mail-obligation-action = Просим назначить форум и подтвердить дату его проведения. Эти напоминания прекратятся, как только дата будет подтверждена; до тех пор они будут повторяться.
mail-obligation-action-proposed = Просим подтвердить предложенную дату или назначить другую. Эти напоминания прекратятся, как только дата будет подтверждена; до тех пор они будут повторяться.
mail-obligation-button = Назначить форум

mail-proposal-what = Памятное мероприятие
mail-proposal-marks = Отмечаемый день
mail-proposal-proposer = Автор предложения
mail-proposal-proposer-state = { $name } (государство)
mail-proposal-proposer-organisation = { $name } (организация)
mail-proposal-proposer-person = { $name } (частное лицо)
mail-proposal-address = Адрес автора предложения
mail-proposal-about = Описание
mail-proposal-join = Онлайн-участие
mail-proposal-number = Номер предложения

mail-proposal-confirm-subject = Просим подтвердить предлагаемое Вами памятное мероприятие
mail-proposal-confirm-heading = Подтвердите предложение
mail-proposal-confirm-lead = Этот адрес был указан в сервисе { mail-brand } при внесении предложения о памятном мероприятии:
mail-proposal-confirm-ask = Чтобы подтвердить предложение, откройте ссылку:
mail-proposal-confirm-button = Подтвердить предложение
mail-proposal-confirm-then = После подтверждения предложение рассмотрит организатор. О принятом решении Вам сообщат по электронной почте.
mail-proposal-confirm-ignore = Если Вы не вносили этого предложения, ничего делать не нужно: без подтверждения его никто не увидит.

mail-proposal-review-subject = Предложено памятное мероприятие: { $title }, { $dates }
mail-proposal-review-heading = Памятное мероприятие ожидает решения
mail-proposal-review-lead = Поступило предложение о проведении памятного мероприятия, подтвержденное его автором. До одобрения оно не публикуется.
mail-proposal-review-how = Одобрить или отклонить предложение можно через API ({ $url }) или на сервере командой: forums proposal approve { $id }

mail-proposal-approved-subject = Ваше памятное мероприятие опубликовано: { $title }
mail-proposal-approved-heading = Ваше памятное мероприятие опубликовано
mail-proposal-approved-lead = Предложенное Вами памятное мероприятие одобрено. Для него создана отдельная страница, и оно внесено в календари.
mail-proposal-approved-button = Открыть страницу

mail-proposal-declined-subject = Ваше предложение не принято: { $title }
mail-proposal-declined-heading = Ваше предложение не принято
mail-proposal-declined-lead = Предложенное Вами памятное мероприятие отклонено. Сведения о нем не публикуются.
mail-proposal-declined-reason = Причина
mail-proposal-declined-again = Вы можете в любое время внести новое предложение.

# Calendar
calendar-note-due = Форум пока не назначен. Он должен открыться не позднее { $date }
calendar-note-tentative = Дата предложена, но пока не подтверждена.
calendar-note-postponed = В этот день мероприятие не состоится. Новая дата будет указана здесь.
calendar-note-cancelled = Мероприятие не состоится.
calendar-commemorates = Памятное событие: { $event }, { $date }
calendar-edition = { $series }, { $ordinal } форум
calendar-session-of = В рамках мероприятия: { $conference }
calendar-basis = Правовая основа: { $basis }
calendar-join = Участвовать онлайн: { $url }
calendar-speakers = Ораторы: { $names }
calendar-category-day = Памятная дата
calendar-category-edition = Конференция
calendar-category-deadline = Конференция
calendar-category-conference = Конференция
calendar-category-session = Заседание

# Feeds
feed-all-name = Нейтралитет: форумы и памятные дни
feed-all-description = Состоявшиеся и предстоящие форумы высокого уровня по вопросам нейтралитета и Международный день нейтралитета, отмечаемый 12 декабря.

# Pages
page-brand = Neutrality Forums
page-title-suffix = {" · Neutrality Forums"}
page-description = Даты, сроки и напоминания, касающиеся форумов высокого уровня по вопросам нейтралитета и Международного дня нейтралитета.
page-skip = Перейти к содержанию
page-nav = Разделы
page-nav-languages = Языки
page-nav-calendars = Календари
page-nav-reminders = Напоминания
page-nav-api = API
page-footer = Данные приведены по состоянию на { $date }; все даты — календарные, по месту проведения каждого мероприятия.

page-home-title = Даты и сроки
page-home-headline = Форумы по вопросам нейтралитета: даты, сроки, напоминания
page-home-lead = В заключительном документе, принятом в Ашхабаде 12 декабря 2020 года, содержится призыв проводить форумы высокого уровня по вопросам нейтралитета не реже одного раза в пять лет и ежегодно 12 декабря отмечать Международный день нейтралитета. Настоящий сервис помогает соблюдать сроки в обоих случаях.
page-home-now = Текущее положение дел
page-next-observance = Ближайшая памятная дата
page-days-count = { $days ->
    [0] Сегодня
    [one] Через { $days } день
    [few] Через { $days } дня
    [many] Через { $days } дней
   *[other] Через { $days } дня
}
page-days-until = { $series }
page-day-observed = отмечалось
page-day-coming = предстоит
page-standing = Выполнение обязательства
page-due-by = { $ordinal } форум: срок — не позднее { $date }
page-edition-none = Форум пока не назначен.
page-edition-tentative = Предложена дата:
page-edition-confirmed = Подтверждено:
page-edition-postponed = Перенесено, новая дата пока не объявлена:
page-edition-late = Эти даты выходят за пределы установленного срока.
page-nth = { $ordinal } форум
page-nth-due = { $ordinal } форум; последний день, когда он может открыться
page-nth-edition = { $series }, { $ordinal } форум
page-nth-observance = Отмечается в { $ordinal } раз
page-time-left = до срока { $span }
page-time-late = срок превышен на { $span }
page-time-today = срок истекает сегодня
page-span-years = { $n ->
    [one] { $n } год
    [few] { $n } года
    [many] { $n } лет
   *[other] { $n } года
}
page-span-months = { $n ->
    [one] { $n } месяц
    [few] { $n } месяца
    [many] { $n } месяцев
   *[other] { $n } месяца
}
page-span-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
    [many] { $n } дней
   *[other] { $n } дня
}
page-span-two = { $first } и { $second }

page-cycle = Цикл
page-cycle-alt = Цикл с { $first } по { $last } год
page-cycle-today = Сегодня, { $date }
page-cycle-today-short = Сегодня
page-cycle-table = Те же даты в виде таблицы
page-legend-held = Состоявшийся форум
page-legend-due = Предстоящий форум
page-legend-day = День, отмечаемый ежегодно
page-column-date = Дата
page-column-number = №
page-column-what = Событие
page-column-status = Статус
page-upcoming = Предстоящие события
page-past = Прошедшие события
page-empty-series = Пока не внесено ни одной серии.
page-empty-upcoming = Ничего не назначено.
page-empty-past = Пока ничего не состоялось.
page-empty-basis = Правовая основа не указана.
page-empty-agenda = Повестка дня не опубликована.

page-calendars = Календари
page-calendars-intro = Достаточно подписаться один раз: в дальнейшем все изменения дат и все вновь назначенные форумы будут появляться в календаре автоматически.
page-feed-all = Все даты
page-feed-subscribe = Подписаться
page-feed-copy = Скопировать адрес
page-feed-copied = Адрес скопирован
page-feed-copy-failed = Копирование не разрешено
page-feed-ways = Все способы
page-calendar = Календарь для подписки
page-calendar-lead = Подпишитесь один раз, и каждое изменение само появится в Вашем календаре: новые даты, другое время, отмены.
page-calendar-programs = В Вашем календаре
page-calendar-apple = iPhone, iPad и Mac. Проверяет снова от раза в час до раза в неделю, как Вы укажете.
page-calendar-google = Google проверяет снова каждые 12–24 часа.
page-calendar-outlook = Outlook проверяет снова несколько раз в день.
page-calendar-thunderbird = Нажмите кнопку или выберите «Файл», «Создать», «Календарь», «В сети» и вставьте адрес, указанный ниже. Проверяет снова каждые полчаса, как Вы укажете.
page-calendar-android = Android сам не поддерживает подписок: подпишитесь в Google Календаре в браузере, и он появится на телефоне.
page-calendar-address = Адрес для любой другой программы
page-calendar-expect = Подпишитесь на адрес, а не импортируйте файл: он больше никогда не изменится. Состоявшееся остаётся в календаре, отменённое тоже, с пометкой.
page-calendar-scan = На телефоне
page-calendar-scan-note = Код открывает эту страницу на телефоне, который его считает.
page-calendar-preview = Что предстоит
page-calendar-forms = Для программ и чтения новостей:
page-add = Добавить один раз
page-add-file = Файл календаря

page-reminders = Напоминания по электронной почте
page-reminders-intro = Перед каждым 12 декабря: за 30 дней, за 7 дней и за 1 день. Перед форумом, после подтверждения дат его проведения: за 6 месяцев, за 30 дней и за 7 дней. Всегда в 09:00 по времени Вашего часового пояса.
page-form-refused = Просим исправить следующее:
page-form-refused-title = Просим исправить форму
page-form-submit = Запросить напоминания
page-form-privacy = Вы получите письмо со ссылкой для подтверждения. В каждом напоминании есть ссылка, по которой можно отказаться от подписки.
page-field-email = Адрес электронной почты
page-field-email-hint = Например, name@example.org
page-field-email-error = Укажите полный адрес, например name@example.org.
page-field-series = О чем напоминать
page-field-series-hint = Не менее одного варианта.
page-field-series-error = Выберите хотя бы один вариант.
page-field-language = Язык
page-field-language-hint = Язык сообщений.
page-field-language-error = Выберите язык из списка.
page-field-zone = Часовой пояс
page-field-zone-hint = По континентам и городам.
page-field-zone-error = Выберите часовой пояс из списка, например Asia/Ashgabat.
page-field-website = Оставьте это поле пустым

page-series = Серия
page-rule = Правило
page-cadence = Периодичность
page-cadence-yearly = Ежегодно { $date }
page-cadence-leap-day = Ежегодно { $date }; в годы, когда такого дня нет, — 28 февраля
page-cadence-years = { $years ->
    [1] Не реже одного раза в год
    [one] Не реже одного раза в { $years } год
    [few] Не реже одного раза в { $years } года
    [many] Не реже одного раза в { $years } лет
   *[other] Не реже одного раза в { $years } года
}
page-cadence-months = { $months ->
    [1] Не реже одного раза в месяц
    [one] Не реже одного раза в { $months } месяц
    [few] Не реже одного раза в { $months } месяца
    [many] Не реже одного раза в { $months } месяцев
   *[other] Не реже одного раза в { $months } месяца
}
page-since = Начиная с
page-commemorates = Памятное событие
page-zone = Часовой пояс
page-basis = Правовая основа
page-calendar-of-series = Календарь этой серии
page-calendar-of-group = Календарь всей группы
page-calendar-of-conference = Календарь этой конференции
page-agenda = Повестка дня
page-agenda-zone = Время указано по месту проведения ({ $zone }).
page-details = Сведения
page-theme = Тема
page-dates = Даты
page-place = Место
page-venue = Здание
page-address = Адрес
page-coordinates = Координаты
page-join = Участвовать онлайн
page-languages-of-work = Рабочие языки
page-contact = Контактные данные
page-kind-forum = Форум
page-kind-conference = Конференция
page-kind-ministerial_meeting = Совещание на уровне министров
page-kind-workshop = Практикум
page-kind-training = Учебный курс
page-kind-commemoration = Памятное мероприятие
page-session-plenary = Пленарное заседание
page-session-panel = Панельная дискуссия
page-session-side_event = Параллельное мероприятие
page-session-ceremony = Церемония
page-not-announced = Пока не объявлено
page-banner-cancelled = Эта конференция отменена.
page-banner-postponed = Эта конференция перенесена. Указанные ниже даты более не действуют.

page-subscribed-title = Проверьте, пожалуйста, свою почту
page-subscribed-sent = Если адрес { $address } принимает почту, на него отправлено письмо со ссылкой. Напоминания начнут приходить после того, как Вы откроете ссылку и подтвердите подписку; ссылка действительна семь дней.
page-subscribed-spam = Если письмо не придет в течение нескольких минут, проверьте папку с нежелательной почтой и правильность написания адреса.
page-confirm-title = Подтверждение подписки на напоминания
page-confirm-text = Нажмите кнопку, чтобы получать запрошенные напоминания.
page-confirm-button = Подтвердить
page-confirmed-title = Подписка на напоминания подтверждена
page-confirmed-text = Напоминания будут отправляться на следующих условиях. В каждом из них есть ссылка, по которой можно отказаться от подписки.
page-leave-title = Отказ от напоминаний
page-leave-text = Нажмите кнопку, и напоминания на этот адрес больше отправляться не будут.
page-leave-button = Отказаться от напоминаний
page-left-title = Отправка напоминаний прекращена
page-left-text = Напоминания на этот адрес больше отправляться не будут. Календари по-прежнему доступны.
page-link-title = Эта ссылка не действует
page-link-expired = Срок действия ссылки истек.
page-link-forged = Ссылка неполная или создана не нами. Некоторые почтовые программы разрывают длинные ссылки; скопируйте ее из письма целиком.
page-link-ask-again = Новую ссылку можно запросить на главной странице.
page-link-leave-again = Можно также воспользоваться ссылкой из последнего напоминания.
page-way-home = Главная страница
page-way-calendars = Календари для подписки
page-way-reminders = Напоминания по электронной почте
page-way-api = Документация API

page-propose = Предложить памятное мероприятие
page-propose-lead = В заключительном документе от 12 декабря 2020 года содержится призыв ко всем государствам-членам, международным и региональным организациям, неправительственным организациям и отдельным лицам, включая молодежь, ежегодно 12 декабря отмечать Международный день нейтралитета (пункт 14). Все, кто проводит памятное мероприятие, могут предложить его здесь. Перед публикацией предложение рассматривает организатор.
page-propose-none = В настоящее время нет дня, к которому можно было бы предложить памятное мероприятие.
page-propose-who = Автор предложения
page-propose-what = Мероприятие
page-propose-when = Время и место
page-propose-submit = Отправить предложение
page-propose-privacy = Вы получите письмо со ссылкой для подтверждения. Ваше имя и адрес электронной почты не публикуются.
page-propose-proposer_kind = Кто вносит предложение
page-propose-proposer_kind-hint = Государство, организация или частное лицо.
page-propose-proposer_kind-error = Укажите, кто вносит предложение.
page-propose-kind-state = Государство
page-propose-kind-organisation = Организация
page-propose-kind-person = Частное лицо
page-propose-proposer = Имя или название
page-propose-proposer-hint = Название государства или организации либо имя частного лица.
page-propose-proposer-error = Укажите имя или название не длиннее 200 знаков.
page-propose-email = Адрес электронной почты
page-propose-email-hint = Для ссылки подтверждения и сообщения о решении. Например, name@example.org
page-propose-email-error = Укажите полный адрес, например name@example.org.
page-propose-language = Язык
page-propose-language-hint = Язык сообщений.
page-propose-language-error = Выберите язык из списка.
page-propose-series = Отмечаемый день
page-propose-series-hint = Ежегодный день, которому посвящено мероприятие.
page-propose-series-error = Выберите день из списка.
page-propose-title-en = Название на английском языке
page-propose-title-en-hint = В том виде, в каком оно должно появиться в календарях.
page-propose-title-en-error = Укажите название на английском языке не длиннее 10 000 знаков.
page-propose-title-fr = Название на французском языке
page-propose-title-fr-hint = Необязательно.
page-propose-title-fr-error = Введите не более 10 000 знаков.
page-propose-description-en = Описание на английском языке
page-propose-description-en-hint = Что проводится и для кого. Необязательно.
page-propose-description-en-error = Введите не более 10 000 знаков; если есть описание на французском языке, требуется и описание на английском.
page-propose-description-fr = Описание на французском языке
page-propose-description-fr-hint = Необязательно.
page-propose-description-fr-error = Введите не более 10 000 знаков.
page-propose-opens_on = Первый день
page-propose-opens_on-hint = Не ранее чем за 31 день до отмечаемого дня и не позднее чем через 31 день после него.
page-propose-opens_on-error = Укажите дату не ранее чем за 31 день до отмечаемого дня и не позднее чем через 31 день после него.
page-propose-closes_on = Последний день
page-propose-closes_on-hint = Если он не совпадает с первым.
page-propose-closes_on-error = Укажите дату, которая еще не прошла и наступает не раньше первого дня.
page-propose-place = Город и страна
page-propose-place-hint = Можно не указывать, если мероприятие проводится онлайн.
page-propose-place-error = Введите не более 10 000 знаков.
page-propose-venue = Здание
page-propose-venue-hint = Где именно проводится мероприятие. Необязательно.
page-propose-venue-error = Введите не более 10 000 знаков.
page-propose-zone = Часовой пояс
page-propose-zone-hint = По месту проведения; континенты и города.
page-propose-zone-error = Выберите часовой пояс из списка, например Asia/Ashgabat.
page-propose-join_url = Адрес для онлайн-участия
page-propose-join_url-hint = Публикуется. Необязательно.
page-propose-join_url-error = Укажите полный адрес, например https://example.org/join.

page-proposed-title = Проверьте, пожалуйста, свою почту
page-proposed-sent = Если адрес { $address } принимает почту, на него отправлено письмо со ссылкой. Предложение будет рассмотрено после того, как Вы откроете ссылку и подтвердите его; ссылка действительна семь дней.
page-propose-confirm-title = Подтверждение предложения
page-propose-confirm-text = Нажмите кнопку, чтобы передать предложение организаторам.
page-propose-confirm-button = Подтвердить
page-propose-confirmed-title = Ваше предложение подтверждено
page-propose-confirmed-text = Его рассмотрит организатор. О принятом решении Вам сообщат по электронной почте.
page-link-propose-again = Вы можете внести предложение повторно.
page-way-propose = Предложить памятное мероприятие
page-commemorations = Памятные мероприятия
page-commemorations-intro = Провести такое мероприятие и предложить его здесь может любое государство, любая организация и любое частное лицо.
page-empty-commemorations = Пока не объявлено ни одного памятного мероприятия.

page-error-code = Ошибка { $code }
page-error-400-title = Не удалось обработать запрос
page-error-400-text = В адресе или форме содержится недопустимое значение.
page-error-404-title = Такой страницы нет
page-error-404-text = Возможно, в адресе допущена опечатка или указанный в нем материал здесь никогда не публиковался.
page-error-405-title = Здесь это невозможно
page-error-405-text = Адрес существует, но не принимает запросы такого рода.
page-error-410-title = Этот материал более не доступен
page-error-410-text = То, что находилось по этому адресу, было удалено.
page-error-413-title = Отправлено слишком много данных
page-error-413-text = Размер формы или файла превышает допустимый.
page-error-422-title = Форму не удалось принять
page-error-422-text = Одно или несколько полей содержат недопустимое значение.
page-error-429-title = Слишком много запросов
page-error-429-text = Подождите, пожалуйста, минуту и повторите попытку.
page-error-500-title = На нашей стороне произошла ошибка
page-error-500-text = Сведения об ошибке сохранены. Просим повторить попытку позднее.
page-error-503-title = Сервис временно недоступен
page-error-503-text = Просим повторить попытку через несколько минут. В календарях с уже оформленной подпиской даты сохраняются.

page-api-title = Документация API
page-api-lead = Серии, конференции и их хронология в формате JSON. Ошибки описываются согласно RFC 9457 (Problem Details).
page-api-version = Версия { $version }
page-api-document = Документ OpenAPI 3.1
page-api-contents = Операции
page-api-empty = Описаний операций нет.
page-api-parameters = Параметры
page-api-body = Тело запроса
page-api-responses = Ответы
page-api-schemas = Схемы
page-api-example = Пример
page-api-required = обязательно
page-api-deprecated = устарело

page-access-sign-in = Войти в систему
page-access-sign-out = Выйти из системы
page-access-account = Учетная запись
page-access-who = Вход выполнен: { $email }, роль — { $role }.
page-access-email = Адрес электронной почты
page-access-password = Пароль
page-access-current = Действующий пароль, если он есть
page-access-new = Новый пароль, не менее 12 знаков
page-access-again = Новый пароль еще раз
page-access-name = Назначение токена
page-access-scopes = Разрешенные действия
page-access-days = Срок действия в днях, от 1 до 365
page-access-link-heading = Вход по электронной почте
page-access-link-button = Отправить ссылку
page-access-link-sent = Если для этого адреса есть учетная запись, на него отправлено письмо со ссылкой.
page-access-ask = По этой ссылке можно войти в систему один раз, в этом браузере.
page-access-wrong = Учетной записи с таким адресом и паролем нет.
page-access-too-often = Слишком много попыток. Подождите четверть часа или войдите по электронной почте.
page-access-welcome = Первая учетная запись
page-access-welcome-text = У этой установки пока нет владельца. Тот, кто создаст эту учетную запись, получит в системе все права и сможет создавать другие учетные записи.
page-access-welcome-button = Создать учетную запись
page-access-email-refused = На этот адрес невозможно отправить письмо, или для него уже есть учетная запись.
page-access-new-refused = Новый пароль слишком короткий или совпадает с адресом.
page-access-not-again = Новый пароль введен во второй раз иначе, чем в первый.
page-access-token-heading = Токен для программы
page-access-token-button = Создать токен
page-access-token-made = Это токен. Скопируйте его сейчас: повторно он показан не будет.
page-access-until = до { $date }
page-access-ended = не действует
page-access-revoke = Отозвать
page-access-password-heading = Пароль
page-access-password-button = Изменить пароль
page-access-done = Готово.
page-access-refused = Одно из введенных значений недопустимо. Ничего не изменено.
page-link-sign-in-again = Запросите другую ссылку или войдите с помощью пароля.
page-link-welcome-again = Владелец уже есть, либо при запуске сервис выводит другую ссылку.
page-link-address-again = Запросить изменение можно повторно на странице Вашей заявки.
page-link-organisers-again = Запросите новую ссылку у организаторов конференции.

# Registrations

mail-registration-what = Конференция
mail-registration-who = Участник
mail-registration-delegation = Делегация
mail-registration-reason = Причина
mail-registration-button = Открыть заявку
mail-registration-button-delegation = Открыть страницу делегации
mail-registration-feed = Личный календарь
mail-registration-feed-note = Подпишитесь на этот адрес, и все изменения, касающиеся конференции, будут появляться в календаре автоматически. Адрес предназначен лично для Вас: просим никому его не передавать.
mail-registration-personal = Ссылка именная: любой, кто ею располагает, может изменить заявку.

mail-registration-invited-subject = Приглашение зарегистрироваться: { $title }
mail-registration-invited-heading = Приглашаем Вас зарегистрироваться
mail-registration-invited-lead = { $name } приглашается зарегистрироваться для участия в этой конференции. Для этого откройте ссылку ниже, проверьте внесенные данные и подайте заявку. Без этого регистрация не состоится.
mail-registration-submitted-subject = Заявка получена: { $title }
mail-registration-submitted-heading = Заявка получена
mail-registration-submitted-lead = Заявка на регистрацию получена (участник: { $name }). О принятом решении будет сообщено по электронной почте.
mail-registration-endorsed-subject = Заявка поддержана: { $title }
mail-registration-endorsed-heading = Делегация поддержала заявку
mail-registration-endorsed-lead = Делегация поддержала заявку (участник: { $name }). Теперь решение должен принять секретариат.
mail-registration-approved-subject = Заявка одобрена: { $title }
mail-registration-approved-heading = Заявка одобрена
mail-registration-approved-lead = Заявка одобрена (участник: { $name }). Просим подтвердить участие по ссылке ниже.
mail-registration-rejected-subject = Заявка не принята: { $title }
mail-registration-rejected-heading = Заявка не принята
mail-registration-rejected-lead = Заявка не принята (участник: { $name }).
mail-registration-waitlisted-subject = Лист ожидания: { $title }
mail-registration-waitlisted-heading = Заявка внесена в лист ожидания
mail-registration-waitlisted-lead = В настоящее время все места заняты. Заявка внесена в лист ожидания (участник: { $name }); освобождающиеся места предоставляются в порядке очереди, о чем сообщается по электронной почте.
mail-registration-confirmed-subject = Участие подтверждено: { $title }
mail-registration-confirmed-heading = Участие подтверждено
mail-registration-confirmed-lead = Участие в конференции подтверждено (участник: { $name }). Календарь конференции прилагается.
mail-registration-withdrawn-subject = Заявка отозвана: { $title }
mail-registration-withdrawn-heading = Заявка отозвана
mail-registration-withdrawn-lead = Заявка отозвана (участник: { $name }).
mail-registration-seat_free-subject = Освободилось место: { $title }
mail-registration-seat_free-heading = Освободилось место
mail-registration-seat_free-lead = Освободилось место, и заявка исключена из листа ожидания (участник: { $name }).
mail-registration-stepped_back-subject = Заявка изменена организаторами: { $title }
mail-registration-stepped_back-heading = Последнее действие отменено
mail-registration-stepped_back-lead = Организаторы отменили последнее действие по заявке (участник: { $name }).
mail-registration-reopened-subject = Просим исправить заявку: { $title }
mail-registration-reopened-heading = Заявку можно исправить
mail-registration-reopened-lead = Организаторы вновь открыли заявку, чтобы ее можно было один раз исправить (участник: { $name }).
mail-registration-link-subject = Ваша именная ссылка: { $title }
mail-registration-link-heading = Ваша именная ссылка
mail-registration-link-lead = По этой ссылке открывается заявка (участник: { $name }).
mail-registration-erased-subject = Член Вашей делегации не примет участия: { $title }
mail-registration-erased-heading = Член Вашей делегации не примет участия в конференции
mail-registration-erased-lead = Один из членов Вашей делегации попросил удалить все свои персональные данные, и его заявка отозвана. Имя более не хранится; функция указана ниже.

mail-address-confirm-subject = Просим подтвердить Ваш новый адрес
mail-address-confirm-heading = Подтвердите новый адрес
mail-address-confirm-lead = Этот адрес указан в качестве нового (получатель: { $name }). После его подтверждения письма о конференциях будут приходить сюда.
mail-address-confirm-button = Использовать этот адрес
mail-address-confirm-ignore = Если Вы об этом не просили, ничего делать не нужно: изменений не произойдет.
mail-address-changed-subject = Ваш адрес изменен
mail-address-changed-heading = Ваш адрес изменен
mail-address-changed-lead = Теперь письма (получатель: { $name }) направляются на адрес { $address }, а не на этот.
mail-address-changed-doubt = Если Вы этого не хотели, просим сообщить об этом организаторам конференции.

mail-paused-subject = Почтовый сервер отказывается принимать письма
mail-paused-heading = Почтовый сервер отказывается принимать письма
mail-paused-reminders = напоминания
mail-paused-notices = подтверждения, ссылки для входа и сообщения о заявках
mail-paused-lead = Почтовый сервер отказал службе { mail-brand } по соображениям безопасности или политики. До следующей попытки ожидают отправки: { $what }.
mail-paused-reason = Ответ сервера: { $reason }
mail-paused-until = Следующая попытка: { $until }; затем через увеличивающиеся промежутки времени. Ни одно письмо за это время не теряется; просьба обеспечить, чтобы сервер принимал письма.

mail-focal-point-subject = Зарегистрируйте свою делегацию: { $title }
mail-focal-point-heading = Зарегистрируйте свою делегацию
mail-focal-point-lead = Вы являетесь координатором следующей делегации: { $delegation }. По ссылке ниже Вы можете регистрировать и заменять ее членов и следить за принимаемыми решениями.
mail-focal-point-quota = Квота мест
mail-focal-point-button = Открыть страницу делегации
mail-focal-point-personal = Ссылка предназначена только для этой делегации. Любой, кто ею располагает, может изменить состав делегации: просим никому ее не передавать.

function-head = Глава делегации
function-alternate = Заместитель главы делегации
function-delegate = Делегат
function-adviser = Советник
function-observer = Наблюдатель
function-speaker = Оратор
function-press = Пресса
function-staff = Персонал
category-delegate = Делегаты
category-observer = Наблюдатели
category-speaker = Ораторы
category-press = Пресса
category-staff = Персонал
seats-of-category = { $category }: { $seats }

feed-personal-name = Мои конференции
feed-personal-description = Конференции, в которых я участвую, с повесткой дня каждой из них.
feed-revoked-title = Этот адрес календаря больше не действует
feed-revoked-text = Его заменил другой адрес. Он указан на странице Вашей регистрации, ссылка на которую есть в письмах секретариата. Подпишитесь, пожалуйста, на новый адрес и удалите этот календарь.
page-own-calendar-way = Календарь
page-own-calendar = Ваш календарь
page-own-calendar-lead = Всё, в чём Вы участвуете, с повесткой дня: изменения приходят сами.
page-own-calendar-private = Скопируйте этот адрес и подпишитесь на него в своей программе календаря. Кто его имеет, может читать Ваш календарь: не передавайте его.
page-own-calendar-address = Адрес
page-own-calendar-alarms = С напоминаниями
page-own-calendar-renew = Адрес попал к кому-то другому? Его заменит новый, а старый больше ничего не покажет.
page-own-calendar-renew-button = Создать новый адрес
page-own-calendar-empty = Пока Вы не допущены ни на одну конференцию, в нём ничего нет.

# Pages of registering

page-register = Зарегистрироваться
page-register-lead = Внесите здесь свои данные. Вы получите письмо с именной ссылкой, по которой подается заявка.
page-register-submit = Отправить мне ссылку
page-register-closed = В настоящее время регистрация невозможна.
page-register-by-invitation = Регистрация на эту конференцию производится только по приглашению.
page-register-sent-title = Проверьте свою почту
page-register-sent = Если адрес { $address } принимает почту, на него отправлена именная ссылка. Откройте ее и подайте заявку.
page-registration = Моя заявка
page-registration-status = Статус
page-registration-name = Имя и фамилия
page-registration-submit = Подать заявку
page-registration-save = Сохранить
page-registration-badge = Бейдж (PDF)
page-registration-is-invited = Вы еще не зарегистрированы. Проверьте внесенные данные и подайте заявку.
page-registration-is-submitted = Ваша заявка получена и находится на рассмотрении.
page-registration-is-endorsed = Делегация поддержала Вашу заявку. Теперь решение должен принять секретариат.
page-registration-is-approved = Ваша заявка одобрена. Просим подтвердить Ваше участие.
page-registration-is-rejected = Ваша заявка не принята.
page-registration-is-waitlisted = Все места заняты. Ваша заявка внесена в лист ожидания; когда освободится место, Вам сообщат по электронной почте.
page-registration-is-confirmed = Ваше участие подтверждено, Вас ждут.
page-registration-is-checked_in = Добро пожаловать! Ваше прибытие отмечено.
page-registration-is-withdrawn = Ваша заявка отозвана.
page-registering-conflict = Действие выполнить не удалось.
page-delegation-lead = Вы являетесь координатором этой делегации: здесь Вы можете добавлять ее членов и следить за принимаемыми решениями.
page-delegation-members = Члены делегации
page-delegation-empty = Пока никто не внесен.
page-delegation-add = Добавить члена делегации
page-delegation-back = Вернуться к делегации
page-member-correct = Исправить
page-member-correct-title = Исправление данных члена делегации
page-member-correct-lead = Исправленные здесь данные указываются в списке участников и на бейдже.
page-member-locked = Внесенные данные изменить нельзя, поскольку по заявке уже принято решение или она закрыта. Открыть ее вновь могут организаторы.
page-member-replace = Заменить
page-member-replace-title = Замена члена делегации
page-member-replace-lead = Заявка указанного ниже лица отзывается, о чем ему сообщается. Новый член делегации занимает его место, которое не предлагается лицам из листа ожидания; решение о новом члене делегации принимает секретариат.
page-member-replaced = Кого заменяют
page-own-address = Изменить мой адрес электронной почты
page-own-address-lead = На новый адрес будет отправлено письмо со ссылкой. До перехода по ней ничего не изменится; затем об изменении будет сообщено на нынешний адрес.
page-own-address-now = Нынешний адрес
page-own-address-submit = Отправить ссылку
page-own-address-sent-title = Проверьте свою новую почту
page-own-address-sent = Если адрес { $address } принимает почту, на него отправлена ссылка. Пока Вы ею не воспользуетесь, письма будут приходить на нынешний адрес.
page-own-address-confirm-title = Использовать этот адрес?
page-own-address-confirm-text = Нажмите кнопку, и письма о Ваших заявках будут впредь приходить на { $address }.
page-own-address-confirm-button = Использовать этот адрес
page-own-address-confirmed-title = Адрес изменен
page-own-address-confirmed = Письма о Ваших заявках теперь направляются на { $address }.
page-own-back = Вернуться к заявке
page-own-export = Все хранящиеся обо мне данные (JSON)
page-own-erase = Удалить все хранящиеся обо мне данные
page-own-erase-goes = Что удаляется: Ваши имена, адреса, должности и ссылки по всем конференциям, а также сведения о Вас в журнале изменений.
page-own-erase-stays = Что сохраняется: запись о том, что лицо с данной функцией было зарегистрировано и прибыло, чтобы его участие по-прежнему учитывалось в статистике; даты отправки писем без указания адреса. Напоминания, на которые Вы подписались, сюда не относятся: в каждом из них есть ссылка, по которой от них можно отказаться.
page-own-erase-sure = Отменить удаление невозможно, и письма о нем не будет, поскольку адреса больше не останется. Если Вас направила делегация, ее координатору сообщат, что один из членов делегации не примет участия.
page-own-erase-registrations = Удаляемые заявки
page-own-erase-withdrawn = Из них на предстоящие конференции (отзываются); место перейдет к ожидающим
page-own-erase-button = Удалить все данные сейчас
page-own-erased-title = Все данные удалены
page-own-erased = Сведений, по которым можно установить Вашу личность, больше не хранится. Ваши именные ссылки более не действуют.
page-step-endorse = Поддержать заявку
page-step-confirm = Подтвердить участие
page-step-withdraw = Отозвать заявку
page-step-sure = Место перейдет к ожидающим. Вы уверены?
page-person = Участник
page-person-given_name = Имя
page-person-given_name-error = Не более 200 знаков в одну строку.
page-person-family_name = Фамилия
page-person-family_name-error = От 1 до 200 знаков в одну строку.
page-person-email = Адрес электронной почты
page-person-email-error = Адрес вида name@example.org, еще не использованный при регистрации на эту конференцию.
page-person-language = Язык писем
page-person-language-error = Один из языков списка.
page-person-function = Функция
page-person-function-error = Одна из функций списка, которая еще свободна; у делегации может быть только один глава.
page-person-position = Звание или должность
page-person-position-error = Не более 200 знаков в одну строку.
page-person-affiliation = Организация
page-person-affiliation-error = Не более 200 знаков в одну строку.
page-person-country = Страна
page-person-country-error = Одна из стран списка.
page-person-address = Новый адрес электронной почты
page-person-address-error = Адрес вида name@example.org, отличный от нынешнего.
page-person-consent = Даю согласие
page-person-consent-error = Без Вашего согласия никакие данные храниться не могут.

registration-status-invited = Приглашение направлено
registration-status-submitted = Заявка подана
registration-status-endorsed = Заявка поддержана
registration-status-approved = Заявка одобрена
registration-status-rejected = Заявка не принята
registration-status-waitlisted = Лист ожидания
registration-status-confirmed = Участие подтверждено
registration-status-checked_in = Прибытие отмечено
registration-status-withdrawn = Заявка отозвана

# Documents

document-kind-note_verbale = Вербальная нота
document-kind-nomination_letter = Письмо о назначении
document-kind-credentials = Полномочия
document-kind-passport = Копия паспорта
document-kind-photograph = Фотография
document-kind-press_card = Удостоверение журналиста
document-status-pending = На рассмотрении
document-status-accepted = Принято
document-status-refused = Отклонено
document-lack-absent = надлежит представить
document-lack-refused = представленный документ отклонен, требуется другой
document-lack-original = представлена копия, требуется оригинал
document-issuing-authority-head_of_state = Глава государства
document-issuing-authority-head_of_government = Глава правительства
document-issuing-authority-foreign_minister = Министр иностранных дел
document-issuing-authority-other = Другой орган

page-documents = Документы
page-documents-missing = Еще не представлено
page-documents-none-missing = Все необходимые документы представлены.
page-documents-empty = Документы пока не представлены.
page-documents-delegation = Делегация в целом
page-documents-bring = Представить документ
page-documents-hint = Файл PDF, JPEG, PNG или WebP размером не более 10 МБ. Его видят только организаторы; он удаляется вместе с другими персональными данными.
page-document-due = срок — до { $date } включительно
page-document-overdue = срок истек { $date }
page-document-late = С опозданием
page-document-size = { $kilobytes } КБ
page-document-brought = дата представления: { $date }
page-document-copy-received = бумажный экземпляр получен { $date }
page-document-original-received = оригинал получен { $date }
page-document-holder = Чей документ
page-document-holder-error = Делегация или одно из лиц списка.
page-document-kind = Вид документа
page-document-kind-error = Вид документа, возможный для указанного выше владельца: вербальная нота и полномочия представляются за делегацию, удостоверения и паспорта — за ее членов.
page-document-issuing_authority = Кем выданы (для полномочий)
page-document-issuing_authority-error = Для полномочий указывается обязательно, для других документов не указывается.
page-document-file = Файл
page-document-file-error = Неповрежденный файл PDF, JPEG, PNG или WebP размером не более 10 МБ, который здесь еще не представлен; для фотографии PDF не допускается.
page-document-choose-again = Браузер не сохраняет выбранный файл: просим выбрать его еще раз.
page-document-replace = Заменить
page-document-replacement = Новый файл взамен прежнего
page-document-withdraw = Отозвать документ
page-document-withdraw-sure = Документ будет удален. Вы уверены?

list-of-participants = Список участников
list-revision = Редакция { $revision }, { $date }
list-column-delegation = Делегация
list-column-function = Функция
list-column-family_name = Фамилия
list-column-given_name = Имя
list-column-position = Должность
list-column-affiliation = Организация
list-column-country = Страна
list-column-revision = Редакция
list-column-issued = Дата выпуска
list-column-name = Имя и фамилия
list-others = Без делегации
list-continued = { $name } (продолжение)
list-counts = { $people ->
    [one] { $people } участник
    [few] { $people } участника
    [many] { $people } участников
   *[other] { $people } участника
}, { $delegations ->
    [one] { $delegations } делегация
    [few] { $delegations } делегации
    [many] { $delegations } делегаций
   *[other] { $delegations } делегации
}
list-page = Страница { $page } из { $pages }
list-empty = Одобренных участников пока нет.

# Правила, установленные организаторами
mail-participants-ahead = Открытие конференции состоится { $away }.
mail-participants-under-way = Конференция продлится до { $date }.
mail-participants-over = Конференция завершилась { $date }.
mail-participants-closes = Окончание регистрации
mail-participants-registration = Регистрация на конференцию завершается { $date }, { $away }.
mail-participants-registration-subject = Регистрация завершается { $away }: { $title }
mail-rule-test-subject = Проверка: { $subject }
