# The words of the service in Chinese: what feeds, mails, pages and the command line share.

# Dates
when-on-a-day = { $first } { $start }至{ $end }（{ $zone }）
when-over-days = { $first } { $start }至{ $last } { $end }（{ $zone }）

ordinal = 第{ $n }

# Occurrences
heading-due = { $ordinal }届{ $series }：最迟于{ $date }开幕
heading-tentative = 暂定：{ $title }
heading-postponed = 已推迟：{ $title }
heading-cancelled = 已取消：{ $title }

status-due = 待举行
status-tentative = 暂定
status-confirmed = 已确认
status-held = 已举行
status-postponed = 已推迟
status-cancelled = 已取消

standing-scheduled = 已安排
standing-on_track = 进展正常
standing-due_soon = 即将到期
standing-overdue = 已逾期

# A basis: title, symbol, date and paragraph as far as there are any
basis = { $title }，{ $date }
basis-symbol = { $title }（{ $symbol }），{ $date }
basis-paragraph = { $title }，{ $date }，第{ $paragraph }段
basis-symbol-paragraph = { $title }（{ $symbol }），{ $date }，第{ $paragraph }段

anniversary-of = { $ordinal }周年：{ $event }

# Mail
mail-brand = Neutrality Forums
mail-in-days = { $n ->
    [0] 今天
    [1] 明天
   *[other] { $n }天后
}
mail-in-months = { $n ->
    [1] 一个月后
   *[other] { $n }个月后
}
mail-days = { $n ->
    [1] 一天
   *[other] { $n }天
}
mail-months = { $n ->
    [1] 一个月
   *[other] { $n }个月
}
mail-every-months = { $n ->
    [1] 每月
   *[other] 每{ $n }个月
}
mail-every-years = { $n ->
    [1] 每年
   *[other] 每{ $n }年
}

mail-label = { $label }：
mail-when = 时间
mail-when-away = { $when }（{ $away }）
mail-where = 地点
mail-occasion = 纪念事由
mail-theme = 主题
mail-basis = 法律依据
mail-page = 查看详情
mail-calendar = 日历订阅
mail-calendar-note = 订阅后，该日期将列入您的日历，如有变更，自动更新。
mail-link-note = 如按钮无法使用，请将以下地址复制到浏览器中打开：
mail-why-subscriber = 您收到此提醒，是因为您在{ mail-brand }订阅了提醒。
mail-why-organiser = 您收到此提醒，是因为您是{ mail-brand }的组织者。
mail-leave = 如不希望继续收到此类提醒，请打开以下链接
mail-leave-link = 停止接收此类提醒

mail-confirm-subject = 请确认您的提醒订阅
mail-confirm-heading = 确认订阅
mail-confirm-lead = 有人在{ mail-brand }填写了此地址，以接收以下提醒：
mail-confirm-ask = 如确认订阅，请打开以下链接：
mail-confirm-button = 确认订阅
mail-confirm-expiry = 此链接有效期至{ $date } { $time }（{ $zone }）。
mail-confirm-ignore = 如果您未曾要求接收这些提醒，则无需采取任何行动：订阅未经确认，不会发送任何提醒。

mail-sign-in-subject = 您的登录链接
mail-sign-in-heading = 登录
mail-sign-in-lead = 有人请求以此地址登录{ mail-brand }。如需登录，请打开以下链接：
mail-sign-in-button = 登录
mail-sign-in-once = 此链接仅可使用一次。
mail-sign-in-ignore = 如果并非您本人所为，则无需采取任何行动：没有此链接，任何人都无法登录。

mail-day-subject = { $title }，{ $date }（{ $away }）
mail-day-lead = { $date }（{ $away }）是{ $title }。

mail-edition-subject = { $title }，{ $dates }（{ $away }）
mail-edition-lead = { $ordinal }届{ $series }的日期已经确认，{ $away }开幕。
mail-edition-lead-unnumbered = 本届{ $series }的日期已经确认，{ $away }开幕。

mail-obligation-subject = { $ordinal }届{ $series }：最迟于{ $date }（{ $away }）开幕，尚未确认
mail-obligation-subject-overdue = { $ordinal }届{ $series }：已逾期{ $length }
mail-obligation-heading = { $ordinal }届{ $series }
mail-obligation-lead = { $ordinal }届{ $series }最迟须于{ $date }（{ $away }）开幕，目前尚未确认举行日期。
mail-obligation-lead-overdue = { $ordinal }届{ $series }最迟应于{ $date }开幕，现已逾期{ $length }，仍未确认举行日期。
mail-obligation-due = 最后期限
mail-obligation-duty = 义务
mail-obligation-period = 至少{ $period }举行一次
mail-obligation-proposal = 提议日期
mail-obligation-proposed = { $title }，{ $dates }（尚未确认）
mail-obligation-postponed = { $title }，原公布日期为{ $dates }，现已推迟
mail-obligation-no-proposal = 目前尚无
mail-obligation-action = 请安排本届会议并确认其日期。日期一经确认，即不再发送此类提醒；在此之前，将继续提醒。
mail-obligation-action-proposed = 请确认该日期，或为本届会议另定日期。日期一经确认，即不再发送此类提醒；在此之前，将继续提醒。
mail-obligation-button = 安排本届会议

mail-proposal-what = 纪念活动
mail-proposal-marks = 所纪念的日子
mail-proposal-proposer = 提议方
mail-proposal-proposer-state = { $name }（国家）
mail-proposal-proposer-organisation = { $name }（组织）
mail-proposal-proposer-person = { $name }（个人）
mail-proposal-address = 提议方的地址
mail-proposal-about = 说明
mail-proposal-join = 在线参加
mail-proposal-number = 提议编号

mail-proposal-confirm-subject = 请确认您提议的纪念活动
mail-proposal-confirm-heading = 确认您的提议
mail-proposal-confirm-lead = 有人在{ mail-brand }填写了此地址，以提议举办以下纪念活动：
mail-proposal-confirm-ask = 如确认此项提议，请打开以下链接：
mail-proposal-confirm-button = 确认提议
mail-proposal-confirm-then = 提议经您确认后，将由组织者审核。审核结果将以电子邮件通知您。
mail-proposal-confirm-ignore = 如果您未曾提出此项提议，则无需采取任何行动：提议未经确认，任何人都不会看到。

mail-proposal-review-subject = 提议举办的纪念活动：{ $title }，{ $dates }
mail-proposal-review-heading = 一项纪念活动有待审定
mail-proposal-review-lead = 有一项纪念活动已经提出，并经提议方确认。该活动获得批准前不予公开。
mail-proposal-review-how = 请通过API（ { $url } ）批准或不予批准，或在服务器上运行以下命令予以批准：forums proposal approve { $id }

mail-proposal-approved-subject = 您的纪念活动已经发布：{ $title }
mail-proposal-approved-heading = 您的纪念活动已经发布
mail-proposal-approved-lead = 您提议的纪念活动已获批准。该活动设有专页，并已列入日历。
mail-proposal-approved-button = 打开活动页面

mail-proposal-declined-subject = 您的提议未获接受：{ $title }
mail-proposal-declined-heading = 您的提议未获接受
mail-proposal-declined-lead = 您提议的纪念活动未获批准，不予发布。
mail-proposal-declined-reason = 理由
mail-proposal-declined-again = 您可随时另行提议。

# Calendar
calendar-note-due = 目前尚未安排。最迟须于{ $date }开幕。
calendar-note-tentative = 该日期为提议日期，尚未确认。
calendar-note-postponed = 不在该日期举行。新的日期将在此公布。
calendar-note-cancelled = 不再举行。
calendar-commemorates = 纪念：{ $event }，{ $date }
calendar-edition = { $ordinal }届{ $series }
calendar-session-of = 所属会议：{ $conference }
calendar-basis = 依据：{ $basis }
calendar-join = 在线参加：{ $url }
calendar-speakers = 发言者：{ $names }
calendar-category-day = 纪念活动
calendar-category-edition = 会议
calendar-category-deadline = 会议
calendar-category-conference = 会议
calendar-category-session = 会议场次

# Feeds
feed-all-name = 中立：论坛与国际日
feed-all-description = 已举行和待举行的中立问题高级别论坛，以及12月12日国际中立日。

# Pages
page-brand = Neutrality Forums
page-title-suffix = {" · Neutrality Forums"}
page-description = 中立问题高级别论坛和国际中立日的日期、期限与提醒。
page-skip = 跳至正文
page-nav = 栏目
page-nav-languages = 语言
page-nav-calendars = 日历
page-nav-reminders = 提醒
page-nav-api = API
page-footer = 截至{ $date }。所列日期均为各项活动举办地的当地日期。

page-home-title = 日期与期限
page-home-headline = 中立问题论坛：日期、期限与提醒
page-home-lead = 2020年12月12日在阿什哈巴德通过的最后文件呼吁至少每五年举行一次中立问题高级别论坛，并于每年12月12日纪念国际中立日。本服务将这两项活动载入日历。
page-home-now = 当前情况
page-next-observance = 下一个纪念日
page-days-count = { $days ->
    [0] 今天
   *[other] { $days }天后
}
page-days-until = { $days ->
    [0] 是{ $series }
   *[other] 迎来{ $series }
}
page-day-observed = 已纪念
page-day-coming = 即将到来
page-standing = 义务履行情况
page-due-by = { $ordinal }届最迟于{ $date }开幕
page-edition-none = 尚未安排本届会议。
page-edition-tentative = 已提议日期：
page-edition-confirmed = 已确认：
page-edition-postponed = 已推迟，新日期待定：
page-edition-late = 上述日期晚于最后期限。
page-nth = { $ordinal }届
page-nth-due = { $ordinal }届；开幕的最后期限
page-nth-edition = { $ordinal }届{ $series }
page-nth-observance = { $ordinal }次纪念
page-time-left = 还有{ $span }
page-time-late = 已逾期{ $span }
page-time-today = 今天是最后期限
page-span-years = { $n }年
page-span-months = { $n }个月
page-span-days = { $n }天
page-span-two = { $first }零{ $second }

page-cycle = 周期
page-cycle-alt = { $first }年至{ $last }年的周期
page-cycle-today = 今天，{ $date }
page-cycle-today-short = 今天
page-cycle-table = 以表格形式列出上述日期
page-legend-held = 已举行的会议
page-legend-due = 待举行或已安排的会议
page-legend-day = 每年的纪念日
page-column-date = 日期
page-column-number = 序号
page-column-what = 活动
page-column-status = 状态
page-upcoming = 即将举行的活动
page-past = 以往的活动
page-empty-series = 尚未录入任何系列活动。
page-empty-upcoming = 目前没有安排。
page-empty-past = 尚未举行任何活动。
page-empty-basis = 尚未录入法律依据。
page-empty-agenda = 尚未公布议程。

page-calendars = 日历
page-calendars-intro = 只需订阅一次，日历此后即会随日期变更和新安排的论坛自动更新。
page-feed-all = 所有日期
page-feed-subscribe = 订阅
page-feed-copy = 复制地址
page-feed-copied = 地址已复制
page-feed-copy-failed = 未获准复制
page-feed-ways = 所有方式
page-calendar = 可订阅的日历
page-calendar-lead = 订阅一次，每项变更都会自动进入您的日历：新的日期、更改的时间、取消的活动。
page-calendar-programs = 在您的日历中
page-calendar-apple = iPhone、iPad 和 Mac。按您的设置，每小时至每周更新一次。
page-calendar-google = Google 每 12 至 24 小时更新一次。
page-calendar-outlook = Outlook 每天更新数次。
page-calendar-thunderbird = 请点击按钮，或依次选择“文件”“新建”“日历”“网络上”，并粘贴下方地址。按您的设置，每半小时更新一次。
page-calendar-android = Android 本身不支持订阅：请在浏览器中用 Google 日历订阅，随后会显示在手机上。
page-calendar-address = 用于其他程序的地址
page-calendar-expect = 请订阅此地址，不要导入文件，导入后不再更新。已举行的会议保留在日历中，已取消的也会保留并注明。
page-calendar-scan = 在您的手机上
page-calendar-scan-note = 用手机扫描此码，即可在手机上打开本页。
page-calendar-preview = 即将举行
page-calendar-forms = 供程序和新闻阅读器使用：
page-add = 仅添加一次
page-add-file = 日历文件

page-reminders = 电子邮件提醒
page-reminders-intro = 每年12月12日：提前30天、7天和1天提醒。论坛：日期确认后，提前6个月、30天和7天提醒。均于您所在时区的09:00发送。
page-form-refused = 请更正以下内容：
page-form-refused-title = 请更正表格
page-form-submit = 申请提醒
page-form-privacy = 您将收到一封附有链接的邮件，请您予以确认。每封提醒均附有终止订阅的链接。
page-field-email = 电子邮件地址
page-field-email-hint = 例如：name@example.org
page-field-email-error = 请填写完整的地址，例如 name@example.org。
page-field-series = 提醒内容
page-field-series-hint = 请至少选择一项。
page-field-series-error = 请至少选择一项。
page-field-language = 语言
page-field-language-hint = 邮件所用的语言。
page-field-language-error = 请从列表中选择一种语言。
page-field-zone = 时区
page-field-zone-hint = 按大洲和城市排列。
page-field-zone-error = 请从列表中选择一个时区，例如 Asia/Ashgabat。
page-field-website = 请将此栏留空

page-series = 系列活动
page-rule = 规则
page-cadence = 频率
page-cadence-yearly = 每年{ $date }
page-cadence-leap-day = 每年{ $date }；无此日的年份为2月28日
page-cadence-years = { $years ->
    [1] 至少每年举行一次
   *[other] 至少每{ $years }年举行一次
}
page-cadence-months = { $months ->
    [1] 至少每月举行一次
   *[other] 至少每{ $months }个月举行一次
}
page-since = 始于
page-commemorates = 纪念事由
page-zone = 时区
page-basis = 法律依据
page-calendar-of-series = 本系列活动的日历
page-calendar-of-group = 整个小组的日历
page-calendar-of-conference = 本次会议的日历
page-agenda = 议程
page-agenda-zone = 所列时间均为会议举办地的当地时间（{ $zone }）。
page-details = 详细信息
page-theme = 主题
page-dates = 日期
page-place = 地点
page-venue = 会场
page-address = 地址
page-coordinates = 坐标
page-join = 在线参加
page-languages-of-work = 工作语文
page-contact = 联系方式
page-kind-forum = 论坛
page-kind-conference = 会议
page-kind-ministerial_meeting = 部长级会议
page-kind-workshop = 讲习班
page-kind-training = 培训
page-kind-commemoration = 纪念活动
page-session-plenary = 全体会议
page-session-panel = 专题小组讨论
page-session-side_event = 会外活动
page-session-ceremony = 仪式
page-not-announced = 尚未公布
page-banner-cancelled = 本次会议已取消。
page-banner-postponed = 本次会议已推迟。下列日期不再有效。

page-subscribed-title = 请查看您的邮箱
page-subscribed-sent = 如果该地址可以接收邮件，一封附有链接的邮件即将送达 { $address }。打开链接并确认后，提醒即告生效；链接有效期为七天。
page-subscribed-spam = 如果几分钟后仍未收到邮件，请查看垃圾邮件，并核对地址的拼写。
page-confirm-title = 确认提醒
page-confirm-text = 请按下按钮，以接收所申请的提醒。
page-confirm-button = 确认
page-confirmed-title = 您的提醒已经确认
page-confirmed-text = 将按以下内容发送提醒。每封提醒均附有终止订阅的链接。
page-leave-title = 终止提醒
page-leave-text = 按下按钮后，将不再向此地址发送提醒。
page-leave-button = 终止提醒
page-left-title = 提醒已经终止
page-left-text = 今后不再向此地址发送提醒。日历仍可照常使用。
page-link-title = 此链接无法使用
page-link-expired = 链接已过期。
page-link-forged = 链接不完整，或并非由本服务发出。有些邮件程序会截断较长的链接；请从邮件中完整复制。
page-link-ask-again = 您可在首页申请新的链接。
page-link-leave-again = 最近一封提醒中的链接同样可用。
page-way-home = 首页
page-way-calendars = 可供订阅的日历
page-way-reminders = 电子邮件提醒
page-way-api = API文档

page-propose = 提议举办纪念活动
page-propose-lead = 2020年12月12日最后文件吁请所有会员国、国际和区域组织、非政府组织以及包括青年在内的个人于每年12月12日纪念国际中立日（第14段）。举办纪念活动者均可在此提出。活动经组织者审核后发布。
page-propose-none = 目前没有可提议举办纪念活动的日子。
page-propose-who = 提议方
page-propose-what = 纪念活动
page-propose-when = 时间和地点
page-propose-submit = 提交提议
page-propose-privacy = 您将收到一封附有链接的邮件，请您予以确认。您的名称或姓名以及电子邮件地址不会公布。
page-propose-proposer_kind = 提议方类别
page-propose-proposer_kind-hint = 国家、组织或个人。
page-propose-proposer_kind-error = 请选择提议方类别。
page-propose-kind-state = 国家
page-propose-kind-organisation = 组织
page-propose-kind-person = 个人
page-propose-proposer = 名称或姓名
page-propose-proposer-hint = 国家或组织的名称，或个人的姓名。
page-propose-proposer-error = 请填写名称或姓名，不超过200个字符。
page-propose-email = 电子邮件地址
page-propose-email-hint = 用于接收确认链接和审核结果。例如：name@example.org
page-propose-email-error = 请填写完整的地址，例如 name@example.org。
page-propose-language = 语言
page-propose-language-hint = 邮件所用的语言。
page-propose-language-error = 请从列表中选择一种语言。
page-propose-series = 所纪念的日子
page-propose-series-hint = 活动所纪念的年度纪念日。
page-propose-series-error = 请从列表中选择一个纪念日。
page-propose-title-en = 英文标题
page-propose-title-en-hint = 请按拟在日历中显示的文字填写。
page-propose-title-en-error = 请填写英文标题，不超过10,000个字符。
page-propose-title-fr = 法文标题
page-propose-title-fr-hint = 选填。
page-propose-title-fr-error = 请填写不超过10,000个字符。
page-propose-description-en = 英文说明
page-propose-description-en-hint = 活动内容和参加对象。选填。
page-propose-description-en-error = 请填写不超过10,000个字符；如有法文说明，须同时提供英文说明。
page-propose-description-fr = 法文说明
page-propose-description-fr-hint = 选填。
page-propose-description-fr-error = 请填写不超过10,000个字符。
page-propose-opens_on = 首日
page-propose-opens_on-hint = 距所纪念的日子前后不超过31天。
page-propose-opens_on-error = 请填写距所纪念的日子前后不超过31天的日期。
page-propose-closes_on = 末日
page-propose-closes_on-hint = 如与首日不同，请填写。
page-propose-closes_on-error = 请填写尚未过去且不早于首日的日期。
page-propose-place = 城市和国家
page-propose-place-hint = 活动在线举行时可不填写。
page-propose-place-error = 请填写不超过10,000个字符。
page-propose-venue = 会场
page-propose-venue-hint = 建筑物名称。选填。
page-propose-venue-error = 请填写不超过10,000个字符。
page-propose-zone = 时区
page-propose-zone-hint = 举办地的时区，按大洲和城市排列。
page-propose-zone-error = 请从列表中选择一个时区，例如 Asia/Ashgabat。
page-propose-join_url = 在线参加的地址
page-propose-join_url-hint = 该地址将予公布。选填。
page-propose-join_url-error = 请填写完整的地址，例如 https://example.org/join。

page-proposed-title = 请查看您的邮箱
page-proposed-sent = 如果该地址可以接收邮件，一封附有链接的邮件即将送达 { $address }。打开链接并确认后，提议即提交审核；链接有效期为七天。
page-propose-confirm-title = 确认提议
page-propose-confirm-text = 请按下按钮，将提议提交组织者。
page-propose-confirm-button = 确认
page-propose-confirmed-title = 您的提议已经确认
page-propose-confirmed-text = 组织者将对提议进行审核。审核结果将以电子邮件通知您。
page-link-propose-again = 您可再次提出该项提议。
page-way-propose = 提议举办纪念活动
page-commemorations = 纪念活动
page-commemorations-intro = 任何国家、组织或个人均可举办纪念活动，并在此提出。
page-empty-commemorations = 尚未公布任何纪念活动。

page-error-code = 错误{ $code }
page-error-400-title = 无法理解该请求
page-error-400-text = 地址或表格中有一项内容不符合要求。
page-error-404-title = 此页面不存在
page-error-404-text = 地址可能有误，或者所指内容从未在此发布。
page-error-405-title = 此处不支持该操作
page-error-405-text = 该地址存在，但不接受此类请求。
page-error-410-title = 此内容已不再提供
page-error-410-text = 该地址所指内容已被撤回。
page-error-413-title = 所发内容过大
page-error-413-text = 表格或文件超出此处可接受的大小。
page-error-422-title = 表格未获接受
page-error-422-text = 有一栏或多栏的内容不符合要求。
page-error-429-title = 请求过多
page-error-429-text = 请稍候一分钟，然后重试。
page-error-500-title = 本服务出现错误
page-error-500-text = 错误已经记录。请稍后重试。
page-error-503-title = 本服务暂时无法使用
page-error-503-text = 请几分钟后重试。已订阅的日历会保留其中的日期。

page-api-title = API文档
page-api-lead = 以JSON格式提供系列活动、会议及其时间表。错误信息采用问题详情格式（RFC 9457）。
page-api-version = 版本{ $version }
page-api-document = OpenAPI 3.1文档
page-api-contents = 操作
page-api-empty = 没有关于任何操作的文档。
page-api-parameters = 参数
page-api-body = 正文
page-api-responses = 响应
page-api-schemas = 数据结构
page-api-example = 示例
page-api-required = 必填
page-api-deprecated = 已弃用

page-access-sign-in = 登录
page-access-sign-out = 退出登录
page-access-account = 账户
page-access-who = { $email } 已登录，角色：{ $role }。
page-access-email = 电子邮件地址
page-access-password = 密码
page-access-current = 当前密码（如有）
page-access-new = 新密码，至少12个字符
page-access-again = 再次输入新密码
page-access-name = 令牌用途
page-access-scopes = 令牌权限
page-access-days = 有效天数，1至365天
page-access-link-heading = 或通过电子邮件登录
page-access-link-button = 发送链接
page-access-link-sent = 如果该地址设有账户，一封附有链接的邮件即将送达。
page-access-ask = 此链接可供您在本浏览器中登录一次。
page-access-wrong = 没有与此地址和密码相符的账户。
page-access-too-often = 尝试次数过多。请等待一刻钟，或通过电子邮件登录。
page-access-welcome = 首个账户
page-access-welcome-text = 本系统尚无所有者。创建此账户者享有系统中的全部权限，并可创建其他账户。
page-access-welcome-button = 创建账户
page-access-email-refused = 无法向该地址发送邮件，或该地址已设有账户。
page-access-new-refused = 新密码过短，或与地址相同。
page-access-not-again = 两次输入的新密码不一致。
page-access-token-heading = 供程序使用的令牌
page-access-token-button = 创建令牌
page-access-token-made = 令牌如下。请立即复制：令牌不会再次显示。
page-access-until = 有效期至{ $date }
page-access-ended = 已失效
page-access-revoke = 撤销
page-access-password-heading = 密码
page-access-password-button = 更改密码
page-access-done = 操作已完成。
page-access-refused = 所填内容有一项不符合要求。未作任何更改。
page-link-sign-in-again = 请申请新的链接，或使用密码登录。
page-link-welcome-again = 系统可能已有所有者；如尚无所有者，服务启动时会给出新的链接。
page-link-address-again = 您可在登记页面重新申请更改地址。
page-link-organisers-again = 请向会议组织者索取新的链接。

# Registrations

mail-registration-what = 会议
mail-registration-who = 与会者
mail-registration-delegation = 代表团
mail-registration-reason = 理由
mail-registration-button = 打开登记页面
mail-registration-button-delegation = 打开代表团页面
mail-registration-feed = 个人日历
mail-registration-feed-note = 订阅此地址后，会议的任何变更均会自动显示在您的日历中。该地址仅供个人使用，请勿转发。
mail-registration-personal = 此链接仅供个人使用。持有此链接者均可更改登记内容。

mail-registration-invited-subject = 邀请登记：{ $title }
mail-registration-invited-heading = 邀请您登记与会
mail-registration-invited-lead = 谨邀请{ $name }登记参加本次会议。请打开下方链接，核对所填内容并提交。未提交者不视为已登记。
mail-registration-submitted-subject = 已收到登记：{ $title }
mail-registration-submitted-heading = 登记已经收到
mail-registration-submitted-lead = { $name }的登记已经收到。审批结果将以电子邮件通知。
mail-registration-endorsed-subject = 登记已获认可：{ $title }
mail-registration-endorsed-heading = 代表团已认可该项登记
mail-registration-endorsed-lead = 代表团已认可{ $name }的登记。下一步由秘书处审批。
mail-registration-approved-subject = 登记已获批准：{ $title }
mail-registration-approved-heading = 登记已获批准
mail-registration-approved-lead = { $name }的登记已获批准。请通过下方链接确认出席。
mail-registration-rejected-subject = 登记未获接受：{ $title }
mail-registration-rejected-heading = 登记未获接受
mail-registration-rejected-lead = { $name }的登记未获接受。
mail-registration-waitlisted-subject = 已列入候补名单：{ $title }
mail-registration-waitlisted-heading = 已列入候补名单
mail-registration-waitlisted-lead = 目前名额已满。{ $name }已列入候补名单；空出的名额将按名单顺序分配，并以电子邮件通知。
mail-registration-confirmed-subject = 已确认出席：{ $title }
mail-registration-confirmed-heading = 已确认出席
mail-registration-confirmed-lead = 恭候{ $name }出席会议。随附会议日历。
mail-registration-withdrawn-subject = 登记已撤回：{ $title }
mail-registration-withdrawn-heading = 登记已撤回
mail-registration-withdrawn-lead = { $name }的登记已撤回。
mail-registration-seat_free-subject = 已有名额空出：{ $title }
mail-registration-seat_free-heading = 已有名额空出
mail-registration-seat_free-lead = 已有名额空出，{ $name }不再列于候补名单。
mail-registration-stepped_back-subject = 组织者已更改登记：{ $title }
mail-registration-stepped_back-heading = 上一步骤已撤销
mail-registration-stepped_back-lead = 组织者已撤销{ $name }登记的上一步骤。
mail-registration-reopened-subject = 请更正登记内容：{ $title }
mail-registration-reopened-heading = 登记内容可以更正
mail-registration-reopened-lead = 组织者已重新开放{ $name }的登记，可更正一次。
mail-registration-link-subject = 您的个人链接：{ $title }
mail-registration-link-heading = 您的个人链接
mail-registration-link-lead = 此链接可打开{ $name }的登记页面。
mail-registration-erased-subject = 贵代表团一名成员将不出席：{ $title }
mail-registration-erased-heading = 贵代表团一名成员将不出席
mail-registration-erased-lead = 贵代表团一名成员要求删除其全部个人数据，其登记已撤回。姓名不再保留；其与会身份见下文。

mail-address-confirm-subject = 请确认您的新地址
mail-address-confirm-heading = 确认您的新地址
mail-address-confirm-lead = 此地址已填报为{ $name }的新地址。经确认后，有关会议的邮件将发送至此地址。
mail-address-confirm-button = 使用此地址
mail-address-confirm-ignore = 如果您未曾提出此项要求，则无需采取任何行动：一切保持不变。
mail-address-changed-subject = 您的地址已更改
mail-address-changed-heading = 您的地址已更改
mail-address-changed-lead = 今后发给{ $name }的邮件将发送至 { $address }，不再发送至此地址。
mail-address-changed-doubt = 如果这并非您的意愿，请告知会议组织者。

mail-paused-subject = 邮件服务器拒绝接收邮件
mail-paused-heading = 邮件服务器拒绝接收邮件
mail-paused-reminders = 提醒邮件
mail-paused-notices = 确认邮件、登录链接和登记通知
mail-paused-lead = 邮件服务器出于安全或政策原因拒绝了 { mail-brand }。在再次尝试之前暂缓发送的邮件：{ $what }。
mail-paused-reason = 服务器的答复：{ $reason }
mail-paused-until = 下次尝试时间：{ $until }，此后间隔逐渐延长。其间不会丢失任何邮件；请设法使服务器接收邮件。

mail-focal-point-subject = 请为贵代表团办理登记：{ $title }
mail-focal-point-heading = 请为贵代表团办理登记
mail-focal-point-lead = 您是以下代表团的协调人：{ $delegation }。您可通过下方链接登记和更换代表团成员，并了解审批结果。
mail-focal-point-quota = 名额
mail-focal-point-button = 打开代表团页面
mail-focal-point-personal = 此链接仅供该代表团使用。持有此链接者均可更改代表团的登记内容，请勿转发。

function-head = 代表团团长
function-alternate = 代表团副团长
function-delegate = 代表
function-adviser = 顾问
function-observer = 观察员
function-speaker = 发言者
function-press = 新闻媒体
function-staff = 工作人员
category-delegate = 代表
category-observer = 观察员
category-speaker = 发言者
category-press = 新闻媒体
category-staff = 工作人员
seats-of-category = { $category }：{ $seats }

feed-personal-name = 我的会议
feed-personal-description = 我参加的会议及其议程。
feed-revoked-title = 此日历地址已失效
feed-revoked-text = 该地址已被新地址取代。新地址在您的注册页面上，页面链接见秘书处发来的邮件。请订阅新地址，并删除此日历。
page-own-calendar-way = 日历
page-own-calendar = 您的日历
page-own-calendar-lead = 您参加的所有会议及其议程：变更会自动出现。
page-own-calendar-private = 请复制此地址，并在您的日历程序中订阅。持有此地址者均可查看您的日历：请勿转发。
page-own-calendar-address = 地址
page-own-calendar-alarms = 带提醒
page-own-calendar-renew = 地址被他人获知？新地址将取代它，旧地址不再显示任何内容。
page-own-calendar-renew-button = 生成新地址
page-own-calendar-empty = 在您获准参加会议之前，日历中没有内容。

# Pages of registering

page-register = 登记
page-register-lead = 请在此登记。您将收到一封附有个人链接的邮件，可通过该链接提交登记。
page-register-submit = 向我发送链接
page-register-closed = 目前无法登记。
page-register-by-invitation = 本次会议仅限受邀者登记。
page-register-sent-title = 请查看您的邮箱
page-register-sent = 如果 { $address } 可以接收邮件，个人链接即将送达。请打开链接并提交登记。
page-registration = 我的登记
page-registration-status = 状态
page-registration-name = 姓名
page-registration-submit = 提交登记
page-registration-save = 保存
page-registration-badge = 胸卡（PDF）
page-registration-is-invited = 您尚未登记。请核对所填内容并提交。
page-registration-is-submitted = 您的登记已经收到，正在审批。
page-registration-is-endorsed = 贵代表团已认可您的登记。下一步由秘书处审批。
page-registration-is-approved = 您的登记已获批准。请确认您将出席。
page-registration-is-rejected = 您的登记未获接受。
page-registration-is-waitlisted = 名额已满。您已列入候补名单，如有名额空出，将以电子邮件通知您。
page-registration-is-confirmed = 恭候您的光临。
page-registration-is-checked_in = 欢迎您：您已报到。
page-registration-is-withdrawn = 您的登记已撤回。
page-registering-conflict = 未能完成此项操作。
page-delegation-lead = 您是该代表团的协调人：请在此添加代表团成员，并了解审批结果。
page-delegation-members = 成员
page-delegation-empty = 尚未登记任何成员。
page-delegation-add = 添加成员
page-delegation-back = 返回代表团页面
page-member-correct = 更正
page-member-correct-title = 更正成员信息
page-member-correct-lead = 在此更正的内容将显示在与会者名单和胸卡上。
page-member-locked = 登记已经审批或已告终止，所填内容已锁定。组织者可重新开放。
page-member-replace = 更换
page-member-replace-title = 更换成员
page-member-replace-lead = 下列人员的登记将被撤回，并会通知本人。新成员接替其名额，该名额不提供给候补者；新成员由秘书处审批。
page-member-replaced = 被更换者
page-own-address = 更改我的电子邮件地址
page-own-address-lead = 一封附有链接的邮件将发送至新地址。在使用该链接之前，一切保持不变；使用后，将通知当前地址。
page-own-address-now = 当前地址
page-own-address-submit = 发送链接
page-own-address-sent-title = 请查看您的新邮箱
page-own-address-sent = 如果 { $address } 可以接收邮件，链接即将送达。在您使用该链接之前，邮件仍发送至当前地址。
page-own-address-confirm-title = 使用此地址？
page-own-address-confirm-text = 按下按钮后，有关您登记事宜的邮件今后将发送至 { $address }。
page-own-address-confirm-button = 使用此地址
page-own-address-confirmed-title = 地址已更改
page-own-address-confirmed = 有关您登记事宜的邮件今后将发送至 { $address }。
page-own-back = 返回登记页面
page-own-export = 所保存的有关我的全部数据（JSON）
page-own-erase = 删除所保存的有关我的全部数据
page-own-erase-goes = 将予删除的内容：您在所有会议中的姓名、地址、职务和链接，以及变更日志中有关您的内容。
page-own-erase-stays = 将予保留的内容：曾有具备该身份的人员登记并到会这一事实，以便继续计入统计；邮件的发送时间，但不含地址。您订阅的提醒另行处理：每封提醒均附有终止订阅的链接。
page-own-erase-sure = 删除后无法恢复，也不会以邮件通知，因为届时已无地址可用。如果您由代表团派出，其协调人将获悉有一名成员不出席。
page-own-erase-registrations = 将予删除的登记
page-own-erase-withdrawn = 其中会议尚未举行、将予撤回的登记（名额让予候补者）
page-own-erase-button = 立即全部删除
page-own-erased-title = 已全部删除
page-own-erased = 可识别您身份的数据均已不再保存。您的个人链接即刻失效。
page-step-endorse = 认可
page-step-confirm = 确认出席
page-step-withdraw = 撤回
page-step-sure = 名额将让予候补者。是否确定？
page-person = 个人信息
page-person-given_name = 名
page-person-given_name-error = 不超过200个字符，限一行。
page-person-family_name = 姓
page-person-family_name-error = 1至200个字符，限一行。
page-person-email = 电子邮件地址
page-person-email-error = 请填写未在本次会议登记的地址，例如 name@example.org。
page-person-language = 邮件所用的语言
page-person-language-error = 请从列表中选择一种语言。
page-person-function = 与会身份
page-person-function-error = 请从列表中选择仍可登记的身份；每个代表团只有一名团长。
page-person-position = 职衔或职务
page-person-position-error = 不超过200个字符，限一行。
page-person-affiliation = 所属机构
page-person-affiliation-error = 不超过200个字符，限一行。
page-person-country = 国家
page-person-country-error = 请从列表中选择一个国家。
page-person-address = 新的电子邮件地址
page-person-address-error = 请填写与当前地址不同的地址，例如 name@example.org。
page-person-consent = 我同意
page-person-consent-error = 未经您同意，不得保存任何数据。

registration-status-invited = 已邀请
registration-status-submitted = 已提交
registration-status-endorsed = 已认可
registration-status-approved = 已批准
registration-status-rejected = 未获接受
registration-status-waitlisted = 候补
registration-status-confirmed = 已确认
registration-status-checked_in = 已报到
registration-status-withdrawn = 已撤回

# Documents

document-kind-note_verbale = 普通照会
document-kind-nomination_letter = 提名函
document-kind-credentials = 全权证书
document-kind-passport = 护照复印件
document-kind-photograph = 照片
document-kind-press_card = 记者证
document-status-pending = 尚未审定
document-status-accepted = 已接受
document-status-refused = 未获接受
document-lack-absent = 待提交
document-lack-refused = 所提交的文件未获接受，须另行提交
document-lack-original = 已提交副本，须提交原件
document-issuing-authority-head_of_state = 国家元首
document-issuing-authority-head_of_government = 政府首脑
document-issuing-authority-foreign_minister = 外交部长
document-issuing-authority-other = 其他主管机关

page-documents = 文件
page-documents-missing = 尚待提交
page-documents-none-missing = 所需文件均已提交。
page-documents-empty = 尚未提交任何文件。
page-documents-delegation = 整个代表团
page-documents-bring = 提交文件
page-documents-hint = PDF、JPEG、PNG或WebP格式的文件，不超过10 MB。文件仅供组织者查看，并将与其他个人数据一并删除。
page-document-due = 最迟于{ $date }提交
page-document-overdue = 提交期限为{ $date }，已逾期
page-document-late = 逾期
page-document-size = { $kilobytes } KB
page-document-brought = { $date }提交
page-document-copy-received = { $date }收到纸质文件
page-document-original-received = { $date }收到原件
page-document-holder = 文件所属方
page-document-holder-error = 请选择代表团，或从列表中选择一名成员。
page-document-kind = 文件种类
page-document-kind-error = 请选择上方所选一方可提交的文件：普通照会和全权证书属于代表团，记者证和护照属于成员。
page-document-issuing_authority = 签发者（适用于全权证书）
page-document-issuing_authority-error = 全权证书须填写签发者；其他文件不得填写。
page-document-file = 文件
page-document-file-error = 请提交完整的PDF、JPEG、PNG或WebP文件，不超过10 MB，且此前未曾提交；照片不得为PDF格式。
page-document-choose-again = 浏览器不会保留所选文件：请重新选择。
page-document-replace = 替换
page-document-replacement = 替换文件
page-document-withdraw = 撤回
page-document-withdraw-sure = 文件将被删除。是否确定？

list-of-participants = 与会者名单
list-revision = 第{ $revision }版，{ $date }
list-column-delegation = 代表团
list-column-function = 与会身份
list-column-family_name = 姓
list-column-given_name = 名
list-column-position = 职务
list-column-affiliation = 所属机构
list-column-country = 国家
list-column-revision = 版次
list-column-issued = 印发日期
list-column-name = 姓名
list-others = 非代表团与会者
list-continued = { $name }（续）
list-counts = { $people }名与会者，{ $delegations }个代表团
list-page = 第{ $page }页，共{ $pages }页
list-empty = 尚无获得批准的人员。

# 组织者设定的规则
mail-participants-ahead = 会议{ $away }开幕。
mail-participants-under-way = 会议正在举行，至{ $date }结束。
mail-participants-over = 会议已于{ $date }结束。
mail-participants-closes = 登记截止日期
mail-participants-registration = 会议登记将于{ $date }截止（{ $away }）。
mail-participants-registration-subject = 登记{ $away }截止：{ $title }
mail-rule-test-subject = 测试：{ $subject }
