# The words of the service in Spanish: what feeds, mails, pages and the command line share.

# Dates
when-on-a-day = { $first }, { $start }–{ $end } ({ $zone })
when-over-days = { $first }, { $start } – { $last }, { $end } ({ $zone })

ordinal = { $n ->
    [1] { $n }.er
    [3] { $n }.er
    [13] { $n }.er
    [21] { $n }.er
    [23] { $n }.er
    [31] { $n }.er
    [33] { $n }.er
    [41] { $n }.er
    [43] { $n }.er
    [51] { $n }.er
    [53] { $n }.er
    [61] { $n }.er
    [63] { $n }.er
    [71] { $n }.er
    [73] { $n }.er
    [81] { $n }.er
    [83] { $n }.er
    [91] { $n }.er
    [93] { $n }.er
    [101] { $n }.er
    [103] { $n }.er
   *[other] { $n }.º
}

# Occurrences
heading-due = { $series }, { $ordinal } encuentro: plazo hasta el { $date }
heading-tentative = Provisional: { $title }
heading-postponed = Aplazamiento: { $title }
heading-cancelled = Cancelación: { $title }

status-due = pendiente
status-tentative = provisional
status-confirmed = fecha confirmada
status-held = tuvo lugar
status-postponed = aplazamiento
status-cancelled = cancelación

standing-scheduled = con fecha fijada
standing-on_track = en plazo
standing-due_soon = vencimiento próximo
standing-overdue = plazo vencido

# A basis: title, symbol, date and paragraph as far as there are any
basis = { $title }, { $date }
basis-symbol = { $title } { $symbol }, { $date }
basis-paragraph = { $title }, { $date }, párrafo { $paragraph }
basis-symbol-paragraph = { $title } { $symbol }, { $date }, párrafo { $paragraph }

anniversary-of = { $ordinal } aniversario: { $event }

# Mail
mail-brand = Neutrality Forums
mail-in-days = { $n ->
    [0] hoy
    [1] mañana
    [one] dentro de { $n } día
    [many] dentro de { $n } de días
   *[other] dentro de { $n } días
}
mail-in-months = { $n ->
    [1] dentro de un mes
    [one] dentro de { $n } mes
    [many] dentro de { $n } de meses
   *[other] dentro de { $n } meses
}
mail-days = { $n ->
    [1] un día
    [one] { $n } día
    [many] { $n } de días
   *[other] { $n } días
}
mail-months = { $n ->
    [1] un mes
    [one] { $n } mes
    [many] { $n } de meses
   *[other] { $n } meses
}
mail-every-months = { $n ->
    [1] cada mes
    [one] cada { $n } mes
    [many] cada { $n } de meses
   *[other] cada { $n } meses
}
mail-every-years = { $n ->
    [1] cada año
    [one] cada { $n } año
    [many] cada { $n } de años
   *[other] cada { $n } años
}

mail-label = { $label }:
mail-when = Fecha
mail-when-away = { $when } ({ $away })
mail-where = Lugar
mail-occasion = Efeméride
mail-theme = Tema
mail-basis = Fundamento jurídico
mail-page = Más información sobre esta fecha
mail-calendar = Suscripción al calendario
mail-calendar-note = La suscripción incorpora esta fecha a su calendario y recoge todos los cambios.
mail-link-note = Si el botón no funciona, copie esta dirección en su navegador:
mail-why-subscriber = Ha recibido este recordatorio porque se suscribió a él en { mail-brand }.
mail-why-organiser = Ha recibido este recordatorio porque figura entre los organizadores en { mail-brand }.
mail-leave = Para dejar de recibir estos recordatorios, abra este enlace
mail-leave-link = Dejar de recibir estos recordatorios

mail-confirm-subject = Sírvase confirmar su suscripción a los recordatorios
mail-confirm-heading = Confirme su suscripción
mail-confirm-lead = Se ha indicado esta dirección en { mail-brand } para recibir los recordatorios siguientes:
mail-confirm-ask = Para confirmar la suscripción, abra este enlace:
mail-confirm-button = Confirmar la suscripción
mail-confirm-expiry = El enlace es válido hasta el { $date }, { $time } horas ({ $zone }).
mail-confirm-ignore = Si no ha solicitado estos recordatorios, no es necesario que haga nada: mientras no se confirme la suscripción, no se enviará ninguno.

mail-sign-in-subject = Su enlace para iniciar sesión
mail-sign-in-heading = Inicio de sesión
mail-sign-in-lead = Se ha solicitado iniciar sesión en { mail-brand } con esta dirección. Para iniciar sesión, abra este enlace:
mail-sign-in-button = Iniciar sesión
mail-sign-in-once = Solo puede utilizarse una vez.
mail-sign-in-ignore = Si no lo ha solicitado, no es necesario que haga nada: sin el enlace no se inicia ninguna sesión.

mail-day-subject = { $title }, { $date } ({ $away })
mail-day-lead = { $title }: se celebra el { $date }, { $away }.

mail-edition-subject = { $title }, { $dates } ({ $away })
mail-edition-lead = { $series }: se ha confirmado la fecha del { $ordinal } encuentro. La inauguración tendrá lugar { $away }.
mail-edition-lead-unnumbered = { $series }: se ha confirmado la fecha de este encuentro. La inauguración tendrá lugar { $away }.

mail-obligation-subject = { $series }, { $ordinal } encuentro: plazo hasta el { $date } ({ $away }), sin confirmar
mail-obligation-subject-overdue = { $series }, { $ordinal } encuentro: retraso de { $length }
mail-obligation-heading = { $series }, { $ordinal } encuentro
mail-obligation-lead = { $series }: el { $ordinal } encuentro debe inaugurarse a más tardar el { $date }, es decir, { $away }. No se ha confirmado ningún encuentro.
mail-obligation-lead-overdue = { $series }: el { $ordinal } encuentro debía inaugurarse a más tardar el { $date }. El retraso es de { $length } y no se ha confirmado ningún encuentro.
mail-obligation-due = Fecha límite
mail-obligation-duty = Obligación
mail-obligation-period = Debe celebrarse al menos { $period }
mail-obligation-proposal = Fecha propuesta
mail-obligation-proposed = { $title }, { $dates } (sin confirmar)
mail-obligation-postponed = { $title }, { $dates } (fecha anunciada y posteriormente aplazada)
mail-obligation-no-proposal = ninguna hasta el momento
mail-obligation-action = Sírvase programar el encuentro y confirmar su fecha. Estos recordatorios cesarán en cuanto se confirme un encuentro; hasta entonces, se repetirán.
mail-obligation-action-proposed = Sírvase confirmar la fecha o programar el encuentro para otra. Estos recordatorios cesarán en cuanto se confirme un encuentro; hasta entonces, se repetirán.
mail-obligation-button = Programar el encuentro

mail-proposal-what = Acto conmemorativo
mail-proposal-marks = Día que se conmemora
mail-proposal-proposer = Propuesto por
mail-proposal-proposer-state = { $name } (Estado)
mail-proposal-proposer-organisation = { $name } (organización)
mail-proposal-proposer-person = { $name } (particular)
mail-proposal-address = Dirección de quien presenta la propuesta
mail-proposal-about = Descripción
mail-proposal-join = En línea
mail-proposal-number = Número de la propuesta

mail-proposal-confirm-subject = Sírvase confirmar el acto conmemorativo que propone
mail-proposal-confirm-heading = Confirme su propuesta
mail-proposal-confirm-lead = Se ha indicado esta dirección en { mail-brand } para proponer un acto conmemorativo:
mail-proposal-confirm-ask = Para confirmar la propuesta, abra este enlace:
mail-proposal-confirm-button = Confirmar la propuesta
mail-proposal-confirm-then = Una vez confirmada, los organizadores la examinarán. La decisión se le comunicará por correo electrónico.
mail-proposal-confirm-ignore = Si no ha presentado esta propuesta, no es necesario que haga nada: mientras no se confirme, nadie la verá.

mail-proposal-review-subject = Acto conmemorativo propuesto: { $title }, { $dates }
mail-proposal-review-heading = Un acto conmemorativo está pendiente de decisión
mail-proposal-review-lead = Se ha propuesto un acto conmemorativo y la propuesta ha sido confirmada por quien la presentó. No se hará pública hasta que se apruebe.
mail-proposal-review-how = Apruebe o rechace la propuesta mediante la API ({ $url }) o, en el servidor, con la orden: forums proposal approve { $id }

mail-proposal-approved-subject = Su acto conmemorativo se ha publicado: { $title }
mail-proposal-approved-heading = Su acto conmemorativo se ha publicado
mail-proposal-approved-lead = El acto conmemorativo que propuso ha sido aprobado. Tiene su propia página y figura en los calendarios.
mail-proposal-approved-button = Abrir la página

mail-proposal-declined-subject = Su propuesta no ha sido aceptada: { $title }
mail-proposal-declined-heading = Su propuesta no ha sido aceptada
mail-proposal-declined-lead = El acto conmemorativo que propuso no ha sido aceptado. No se publicará.
mail-proposal-declined-reason = Motivo
mail-proposal-declined-again = Puede presentar otra propuesta en cualquier momento.

# Calendar
calendar-note-due = Aún no se ha programado. Debe inaugurarse a más tardar el { $date }.
calendar-note-tentative = La fecha es una propuesta y aún no se ha confirmado.
calendar-note-postponed = No se celebrará en esta fecha. La nueva fecha aparecerá aquí.
calendar-note-cancelled = No se celebrará.
calendar-commemorates = Conmemora: { $event }, { $date }
calendar-edition = { $series }, { $ordinal } encuentro
calendar-session-of = Forma parte de: { $conference }
calendar-basis = Fundamento: { $basis }
calendar-join = Participar en línea: { $url }
calendar-speakers = Intervenciones: { $names }
calendar-category-day = Conmemoración
calendar-category-edition = Conferencia
calendar-category-deadline = Conferencia
calendar-category-conference = Conferencia
calendar-category-session = Sesión

# Feeds
feed-all-name = Neutralidad: foros y Días Internacionales
feed-all-description = Foros de alto nivel sobre la neutralidad, celebrados y por celebrar, y Día Internacional de la Neutralidad, el 12 de diciembre.

# Pages
page-brand = Neutrality Forums
page-title-suffix = {" · Neutrality Forums"}
page-description = Fechas, plazos y recordatorios de los foros de alto nivel sobre la neutralidad y del Día Internacional de la Neutralidad.
page-skip = Ir al contenido
page-nav = Secciones
page-nav-languages = Idiomas
page-nav-calendars = Calendarios
page-nav-reminders = Recordatorios
page-nav-api = API
page-footer = Situación al { $date }. Las fechas son las del lugar de celebración de cada acto.

page-home-title = Fechas y plazos
page-home-headline = Foros sobre la neutralidad: fechas, plazos y recordatorios
page-home-lead = En el documento final aprobado en Ashgabat el 12 de diciembre de 2020 se pide que se organicen foros de alto nivel sobre la neutralidad al menos cada cinco años y que se celebre el Día Internacional de la Neutralidad cada 12 de diciembre. Este servicio mantiene ambos compromisos en el calendario.
page-home-now = Situación actual
page-next-observance = Próxima celebración
page-days-count = { $days ->
    [0] Hoy
    [one] Falta { $days } día
    [many] Faltan { $days } de días
   *[other] Faltan { $days } días
}
page-days-until = { $days ->
    [0] tiene lugar la celebración: { $series }
   *[other] para la celebración: { $series }
}
page-day-observed = celebrado
page-day-coming = por celebrar
page-standing = Situación de la obligación
page-due-by = { $ordinal } encuentro: plazo hasta el { $date }
page-edition-none = Aún no se ha programado ningún encuentro.
page-edition-tentative = Fecha propuesta:
page-edition-confirmed = Fecha confirmada:
page-edition-postponed = Aplazamiento, en espera de una nueva fecha:
page-edition-late = Estas fechas son posteriores al vencimiento del plazo.
page-nth = { $ordinal } encuentro
page-nth-due = { $ordinal } encuentro; último día en que puede inaugurarse
page-nth-edition = { $ordinal } encuentro, { $series }
page-nth-observance = { $ordinal } año de celebración
page-time-left = el plazo vence en { $span }
page-time-late = el plazo venció hace { $span }
page-time-today = el plazo vence hoy
page-span-years = { $n ->
    [one] { $n } año
    [many] { $n } de años
   *[other] { $n } años
}
page-span-months = { $n ->
    [one] { $n } mes
    [many] { $n } de meses
   *[other] { $n } meses
}
page-span-days = { $n ->
    [one] { $n } día
    [many] { $n } de días
   *[other] { $n } días
}
page-span-two = { $first } y { $second }

page-cycle = El ciclo
page-cycle-alt = El ciclo de { $first } a { $last }
page-cycle-today = Hoy, { $date }
page-cycle-today-short = Hoy
page-cycle-table = Las mismas fechas en forma de cuadro
page-legend-held = Encuentro celebrado
page-legend-due = Encuentro pendiente o programado
page-legend-day = Día que se celebra cada año
page-column-date = Fecha
page-column-number = N.º
page-column-what = Acontecimiento
page-column-status = Estado
page-upcoming = Próximas fechas
page-past = Fechas pasadas
page-empty-series = Aún no se ha registrado ninguna serie.
page-empty-upcoming = No hay nada programado.
page-empty-past = Aún no ha tenido lugar ningún acto.
page-empty-basis = No se ha registrado ningún fundamento jurídico.
page-empty-agenda = No se ha publicado ningún programa.

page-calendars = Calendarios
page-calendars-intro = Basta con suscribirse una vez: el calendario recoge después automáticamente todo cambio de fecha y todo foro que se programe.
page-feed-all = Todas las fechas
page-feed-subscribe = Suscribirse
page-feed-copy = Copiar la dirección
page-feed-copied = Dirección copiada
page-feed-copy-failed = No se permitió copiar la dirección
page-feed-ways = Todas las formas
page-calendar = Calendario para suscribirse
page-calendar-lead = Suscríbase una vez y cada cambio llegará por sí solo a su calendario: fechas nuevas, otras horas, cancelaciones.
page-calendar-programs = En su calendario
page-calendar-apple = iPhone, iPad y Mac. Vuelve a consultar cada hora hasta cada semana, según su ajuste.
page-calendar-google = Google vuelve a consultar cada 12 a 24 horas.
page-calendar-outlook = Outlook vuelve a consultar varias veces al día.
page-calendar-thunderbird = Pulse el botón, o elija Archivo, Nuevo, Calendario, En la red, y pegue la dirección de abajo. Vuelve a consultar cada media hora, según su ajuste.
page-calendar-android = Android no admite suscripciones por sí mismo: suscríbase en Google Calendar desde un navegador y aparecerá en el teléfono.
page-calendar-address = Dirección para cualquier otro programa
page-calendar-expect = Suscríbase a la dirección: no importe el archivo, que no cambiaría nunca más. Lo que se celebró permanece en el calendario, y lo cancelado también, marcado.
page-calendar-scan = En su teléfono
page-calendar-scan-note = El código abre esta página en el teléfono que lo lee.
page-calendar-preview = Lo que viene a continuación
page-calendar-forms = Para programas y lectores de noticias:
page-add = Añadir una vez
page-add-file = Archivo de calendario

page-reminders = Recordatorios por correo electrónico
page-reminders-intro = Antes de cada 12 de diciembre: con 30 días, 7 días y 1 día de antelación. Antes de un foro, una vez confirmadas sus fechas: con 6 meses, 30 días y 7 días de antelación. Siempre a las 09:00 horas en su zona horaria.
page-form-refused = Sírvase corregir lo siguiente:
page-form-refused-title = Sírvase corregir el formulario
page-form-submit = Solicitar los recordatorios
page-form-privacy = Recibirá un mensaje con un enlace para confirmar la solicitud. Todos los recordatorios contienen un enlace para cancelar la suscripción.
page-field-email = Dirección de correo electrónico
page-field-email-hint = Por ejemplo, nombre@example.org
page-field-email-error = Indique una dirección completa, como nombre@example.org.
page-field-series = Recordatorios sobre
page-field-series-hint = Al menos una opción.
page-field-series-error = Seleccione al menos una opción.
page-field-language = Idioma
page-field-language-hint = El idioma de los mensajes.
page-field-language-error = Seleccione un idioma de la lista.
page-field-zone = Zona horaria
page-field-zone-hint = Por continente y ciudad.
page-field-zone-error = Seleccione una zona horaria de la lista, como Asia/Ashgabat.
page-field-website = Deje este campo en blanco

page-series = Serie
page-rule = Regla
page-cadence = Periodicidad
page-cadence-yearly = Todos los años, el { $date }
page-cadence-leap-day = Todos los años, el { $date }; el 28 de febrero en los años en que no existe ese día
page-cadence-years = { $years ->
    [1] Al menos una vez al año
   *[other] Al menos cada { $years } años
}
page-cadence-months = { $months ->
    [1] Al menos una vez al mes
   *[other] Al menos cada { $months } meses
}
page-since = Desde
page-commemorates = Conmemora
page-zone = Zona horaria
page-basis = Fundamento jurídico
page-calendar-of-series = Calendario de esta serie
page-calendar-of-group = Calendario de todo el grupo
page-calendar-of-conference = Calendario de esta conferencia
page-agenda = Programa
page-agenda-zone = Las horas son las del lugar de celebración ({ $zone }).
page-details = Información
page-theme = Tema
page-dates = Fechas
page-place = Lugar
page-venue = Sede
page-address = Dirección
page-coordinates = Coordenadas
page-join = Participar en línea
page-languages-of-work = Idiomas de trabajo
page-contact = Contacto
page-kind-forum = Foro
page-kind-conference = Conferencia
page-kind-ministerial_meeting = Reunión ministerial
page-kind-workshop = Taller
page-kind-training = Capacitación
page-kind-commemoration = Acto conmemorativo
page-session-plenary = Sesión plenaria
page-session-panel = Mesa redonda
page-session-side_event = Acto paralelo
page-session-ceremony = Ceremonia
page-not-announced = Por anunciar
page-banner-cancelled = Esta conferencia ha sido cancelada.
page-banner-postponed = Esta conferencia ha sido aplazada. Las fechas que figuran a continuación ya no son válidas.

page-subscribed-title = Sírvase consultar su buzón de correo
page-subscribed-sent = Si esa dirección puede recibir correo, en breve llegará a { $address } un mensaje con un enlace. Los recordatorios comenzarán una vez que el enlace se haya abierto y confirmado; es válido durante siete días.
page-subscribed-spam = Si no recibe nada en unos minutos, mire en la carpeta de correo no deseado y compruebe que la dirección esté bien escrita.
page-confirm-title = Confirmar los recordatorios
page-confirm-text = Pulse el botón para recibir los recordatorios solicitados.
page-confirm-button = Confirmar
page-confirmed-title = Sus recordatorios se han confirmado
page-confirmed-text = Los recordatorios se enviarán como se indica a continuación. Todos ellos contienen un enlace para cancelar la suscripción.
page-leave-title = Poner fin a los recordatorios
page-leave-text = Pulse el botón y no se enviará ningún otro recordatorio a esta dirección.
page-leave-button = Poner fin a los recordatorios
page-left-title = Se ha puesto fin a los recordatorios
page-left-text = No se enviará ningún otro recordatorio a esta dirección. Los calendarios siguen a su disposición.
page-link-title = Este enlace no funciona
page-link-expired = El enlace ha caducado.
page-link-forged = El enlace está incompleto o no procede de este servicio. Algunos programas de correo cortan los enlaces largos; cópielo entero desde el mensaje.
page-link-ask-again = Puede solicitar otro en la página principal.
page-link-leave-again = También funciona el enlace del último recordatorio recibido.
page-way-home = Página principal
page-way-calendars = Calendarios a los que suscribirse
page-way-reminders = Recordatorios por correo electrónico
page-way-api = Documentación de la API

page-propose = Proponer un acto conmemorativo
page-propose-lead = En el documento final de 12 de diciembre de 2020 se invita a todos los Estados Miembros, las organizaciones internacionales y regionales, las organizaciones no gubernamentales y los particulares, incluidos los jóvenes, a que celebren el Día Internacional de la Neutralidad cada 12 de diciembre (párrafo 14). Quien organice un acto conmemorativo puede proponerlo aquí. Los organizadores lo examinarán antes de su publicación.
page-propose-none = En este momento no hay ningún día para el que se pueda proponer un acto conmemorativo.
page-propose-who = Quién presenta la propuesta
page-propose-what = El acto conmemorativo
page-propose-when = Fechas y lugar
page-propose-submit = Enviar la propuesta
page-propose-privacy = Recibirá un mensaje con un enlace para confirmar la propuesta. Su nombre y su dirección de correo electrónico no se publicarán.
page-propose-proposer_kind = Propuesto por
page-propose-proposer_kind-hint = Un Estado, una organización o un particular.
page-propose-proposer_kind-error = Indique quién presenta la propuesta.
page-propose-kind-state = Un Estado
page-propose-kind-organisation = Una organización
page-propose-kind-person = Un particular
page-propose-proposer = Nombre
page-propose-proposer-hint = Del Estado, de la organización o del particular.
page-propose-proposer-error = Escriba un nombre de 200 caracteres como máximo.
page-propose-email = Dirección de correo electrónico
page-propose-email-hint = Para el enlace de confirmación y la decisión. Por ejemplo, nombre@example.org
page-propose-email-error = Escriba una dirección completa, como nombre@example.org.
page-propose-language = Idioma
page-propose-language-hint = El idioma de los mensajes.
page-propose-language-error = Seleccione un idioma de la lista.
page-propose-series = Día que se conmemora
page-propose-series-hint = El día anual al que se dedica el acto.
page-propose-series-error = Seleccione un día de la lista.
page-propose-title-en = Título en inglés
page-propose-title-en-hint = Tal como deba figurar en los calendarios.
page-propose-title-en-error = Escriba un título en inglés, de 10.000 caracteres como máximo.
page-propose-title-fr = Título en francés
page-propose-title-fr-hint = Campo facultativo.
page-propose-title-fr-error = Escriba 10.000 caracteres como máximo.
page-propose-description-en = Descripción en inglés
page-propose-description-en-hint = En qué consiste el acto y a quién se dirige. Campo facultativo.
page-propose-description-en-error = Escriba 10.000 caracteres como máximo; si hay una descripción en francés, debe haberla también en inglés.
page-propose-description-fr = Descripción en francés
page-propose-description-fr-hint = Campo facultativo.
page-propose-description-fr-error = Escriba 10.000 caracteres como máximo.
page-propose-opens_on = Primer día
page-propose-opens_on-hint = Como máximo, 31 días antes o después del día que se conmemora.
page-propose-opens_on-error = Indique una fecha que diste como máximo 31 días, antes o después, del día que se conmemora.
page-propose-closes_on = Último día
page-propose-closes_on-hint = Si es distinto del primero.
page-propose-closes_on-error = Indique una fecha que no haya pasado, igual o posterior al primer día.
page-propose-place = Ciudad y país
page-propose-place-hint = Campo facultativo si el acto se celebra en línea.
page-propose-place-error = Escriba 10.000 caracteres como máximo.
page-propose-venue = Sede
page-propose-venue-hint = El edificio. Campo facultativo.
page-propose-venue-error = Escriba 10.000 caracteres como máximo.
page-propose-zone = Zona horaria
page-propose-zone-hint = La del lugar, por continente y ciudad.
page-propose-zone-error = Seleccione una zona horaria de la lista, como Asia/Ashgabat.
page-propose-join_url = Dirección para participar en línea
page-propose-join_url-hint = Se publicará. Campo facultativo.
page-propose-join_url-error = Escriba una dirección completa, como https://example.org/join.

page-proposed-title = Sírvase consultar su buzón de correo
page-proposed-sent = Si esa dirección puede recibir correo, en breve llegará a { $address } un mensaje con un enlace. La propuesta se examinará una vez que el enlace se haya abierto y confirmado; es válido durante siete días.
page-propose-confirm-title = Confirmar la propuesta
page-propose-confirm-text = Pulse el botón para transmitir la propuesta a los organizadores.
page-propose-confirm-button = Confirmar
page-propose-confirmed-title = Su propuesta se ha confirmado
page-propose-confirmed-text = Los organizadores la examinarán. La decisión se le comunicará por correo electrónico.
page-link-propose-again = Puede presentar la propuesta de nuevo.
page-way-propose = Proponer un acto conmemorativo
page-commemorations = Actos conmemorativos
page-commemorations-intro = Cualquier Estado, organización o particular puede organizar uno y proponerlo aquí.
page-empty-commemorations = Aún no se ha anunciado ningún acto conmemorativo.

page-error-code = Error { $code }
page-error-400-title = No se ha podido entender la solicitud
page-error-400-text = No se acepta un valor de la dirección o del formulario.
page-error-404-title = Esta página no existe
page-error-404-text = Es posible que la dirección esté mal escrita o que aquello a lo que remite nunca se haya publicado aquí.
page-error-405-title = Esto no es posible aquí
page-error-405-text = La dirección existe, pero no acepta este tipo de solicitud.
page-error-410-title = Esto ya no está disponible
page-error-410-text = El contenido de esta dirección se ha retirado.
page-error-413-title = El envío es demasiado grande
page-error-413-text = El formulario o el archivo supera el tamaño que se acepta aquí.
page-error-422-title = No se ha podido aceptar el formulario
page-error-422-text = Uno o más campos contienen un valor que no se acepta.
page-error-429-title = Demasiadas solicitudes
page-error-429-text = Sírvase esperar un minuto e intentarlo de nuevo.
page-error-500-title = Se ha producido un error en el servicio
page-error-500-text = El error ha quedado registrado. Sírvase intentarlo de nuevo más tarde.
page-error-503-title = El servicio no está disponible por el momento
page-error-503-text = Sírvase intentarlo de nuevo dentro de unos minutos. Los calendarios ya suscritos conservan sus fechas.

page-api-title = Documentación de la API
page-api-lead = Series, conferencias y su cronología en formato JSON. Los errores se describen con arreglo a la norma RFC 9457.
page-api-version = Versión { $version }
page-api-document = Documento OpenAPI 3.1
page-api-contents = Operaciones
page-api-empty = No hay ninguna operación documentada.
page-api-parameters = Parámetros
page-api-body = Cuerpo
page-api-responses = Respuestas
page-api-schemas = Esquemas
page-api-example = Ejemplo
page-api-required = obligatorio
page-api-deprecated = obsoleto

page-access-sign-in = Iniciar sesión
page-access-sign-out = Cerrar sesión
page-access-account = Cuenta
page-access-who = { $email } ha iniciado sesión con el rol «{ $role }».
page-access-email = Dirección de correo electrónico
page-access-password = Contraseña
page-access-current = Contraseña actual, si la hay
page-access-new = Nueva contraseña, de 12 caracteres como mínimo
page-access-again = La nueva contraseña, otra vez
page-access-name = Finalidad del token
page-access-scopes = Usos permitidos
page-access-days = Días de validez, de 1 a 365
page-access-link-heading = O inicie sesión por correo electrónico
page-access-link-button = Enviar un enlace
page-access-link-sent = Si la dirección tiene una cuenta, en breve llegará un mensaje con un enlace.
page-access-ask = El enlace permite iniciar sesión una sola vez, con este navegador.
page-access-wrong = No existe ninguna cuenta con esta dirección y esta contraseña.
page-access-too-often = Demasiados intentos. Espere un cuarto de hora o inicie sesión por correo electrónico.
page-access-welcome = La primera cuenta
page-access-welcome-text = Esta instalación aún no tiene titular. Quien cree esta cuenta podrá realizar en ella cualquier operación y crear las demás cuentas.
page-access-welcome-button = Crear la cuenta
page-access-email-refused = No es una dirección a la que se pueda enviar correo, o ya tiene una cuenta.
page-access-new-refused = La nueva contraseña es demasiado corta o coincide con la dirección.
page-access-not-again = La nueva contraseña no se escribió igual las dos veces.
page-access-token-heading = Un token para un programa
page-access-token-button = Crear un token
page-access-token-made = Este es el token. Cópielo ahora: no se volverá a mostrar.
page-access-until = hasta el { $date }
page-access-ended = ya no es válido
page-access-revoke = Revocar
page-access-password-heading = Contraseña
page-access-password-button = Cambiar la contraseña
page-access-done = Hecho.
page-access-refused = No se acepta alguno de los datos introducidos. No se ha modificado nada.
page-link-sign-in-again = Solicite otro enlace o inicie sesión con su contraseña.
page-link-welcome-again = La instalación ya tiene titular, o bien el servicio muestra otro enlace al iniciarse.
page-link-address-again = Puede solicitar de nuevo el cambio desde su inscripción.
page-link-organisers-again = Solicite un nuevo enlace a los organizadores de la conferencia.

# Registrations

mail-registration-what = Conferencia
mail-registration-who = Participante
mail-registration-delegation = Delegación
mail-registration-reason = Motivo
mail-registration-button = Abrir la inscripción
mail-registration-button-delegation = Abrir la delegación
mail-registration-feed = Calendario personal
mail-registration-feed-note = Suscríbase a esta dirección y todos los cambios de la conferencia aparecerán automáticamente en su calendario. Es personal: le rogamos que no la comparta.
mail-registration-personal = El enlace es personal. Quien disponga de él puede modificar la inscripción.

mail-registration-invited-subject = Invitación a inscribirse: { $title }
mail-registration-invited-heading = Invitación a inscribirse
mail-registration-invited-lead = Se invita a { $name } a inscribirse en esta conferencia. Para ello, abra el enlace que figura más abajo, compruebe los datos y presente la inscripción. Sin ese trámite, la inscripción no surte efecto.
mail-registration-submitted-subject = Inscripción recibida: { $title }
mail-registration-submitted-heading = Se ha recibido la inscripción
mail-registration-submitted-lead = Se ha recibido la inscripción de { $name }. La decisión se comunicará por correo electrónico.
mail-registration-endorsed-subject = Inscripción respaldada: { $title }
mail-registration-endorsed-heading = La delegación respalda la inscripción
mail-registration-endorsed-lead = La delegación respalda la inscripción de { $name }. La decisión corresponde ahora a la secretaría.
mail-registration-approved-subject = Inscripción aprobada: { $title }
mail-registration-approved-heading = La inscripción ha sido aprobada
mail-registration-approved-lead = La inscripción de { $name } ha sido aprobada. Sírvase confirmar la asistencia mediante el enlace que figura más abajo.
mail-registration-rejected-subject = Inscripción no aceptada: { $title }
mail-registration-rejected-heading = La inscripción no ha sido aceptada
mail-registration-rejected-lead = La inscripción de { $name } no ha sido aceptada.
mail-registration-waitlisted-subject = En lista de espera: { $title }
mail-registration-waitlisted-heading = En lista de espera
mail-registration-waitlisted-lead = Por el momento, todas las plazas están ocupadas. { $name } figura en la lista de espera; las plazas que queden libres se asignarán por orden de lista y se avisará por correo electrónico.
mail-registration-confirmed-subject = Asistencia confirmada: { $title }
mail-registration-confirmed-heading = La asistencia se ha confirmado
mail-registration-confirmed-lead = Se espera la asistencia de { $name } a la conferencia, cuyo calendario se adjunta.
mail-registration-withdrawn-subject = Inscripción retirada: { $title }
mail-registration-withdrawn-heading = La inscripción ha sido retirada
mail-registration-withdrawn-lead = La inscripción de { $name } ha sido retirada.
mail-registration-seat_free-subject = Ha quedado libre una plaza: { $title }
mail-registration-seat_free-heading = Ha quedado libre una plaza
mail-registration-seat_free-lead = { $name } ya no figura en la lista de espera: ha quedado libre una plaza.
mail-registration-stepped_back-subject = Inscripción modificada por los organizadores: { $title }
mail-registration-stepped_back-heading = Se ha anulado el último trámite
mail-registration-stepped_back-lead = Los organizadores han anulado el último trámite de la inscripción de { $name }.
mail-registration-reopened-subject = Sírvase corregir la inscripción: { $title }
mail-registration-reopened-heading = La inscripción puede corregirse
mail-registration-reopened-lead = Los organizadores han reabierto la inscripción de { $name } para que pueda corregirse una vez.
mail-registration-link-subject = Su enlace personal: { $title }
mail-registration-link-heading = Su enlace personal
mail-registration-link-lead = Este enlace abre la inscripción de { $name }.
mail-registration-erased-subject = Un miembro de su delegación no asistirá: { $title }
mail-registration-erased-heading = Un miembro de su delegación no asistirá
mail-registration-erased-lead = Un miembro de su delegación ha solicitado la supresión de todos sus datos personales y su inscripción ha sido retirada. Ya no se conserva el nombre; la función figura más abajo.

mail-address-confirm-subject = Sírvase confirmar su nueva dirección
mail-address-confirm-heading = Confirme su nueva dirección
mail-address-confirm-lead = Esta dirección se ha indicado como la nueva dirección de { $name }. Una vez confirmada, se enviarán a ella los mensajes relativos a las conferencias.
mail-address-confirm-button = Utilizar esta dirección
mail-address-confirm-ignore = Si no lo ha solicitado, no es necesario que haga nada: no cambiará nada.
mail-address-changed-subject = Su dirección ha sido modificada
mail-address-changed-heading = Su dirección ha sido modificada
mail-address-changed-lead = A partir de ahora, los mensajes destinados a { $name } se enviarán a { $address } y dejarán de llegar a esta dirección.
mail-address-changed-doubt = Si no deseaba este cambio, sírvase comunicarlo a los organizadores de la conferencia.

mail-paused-subject = El servidor de correo se niega a aceptar mensajes
mail-paused-heading = El servidor de correo se niega a aceptar mensajes
mail-paused-reminders = los recordatorios
mail-paused-notices = las confirmaciones, los enlaces de acceso y las noticias de las inscripciones
mail-paused-lead = El servidor de correo ha rechazado a { mail-brand } por un motivo de seguridad o de política. Hasta el próximo intento quedan a la espera: { $what }.
mail-paused-reason = Respuesta del servidor: { $reason }
mail-paused-until = Próximo intento: { $until }; los siguientes, a intervalos crecientes. Entretanto no se pierde ningún mensaje; le rogamos que se asegure de que el servidor los acepte.

mail-focal-point-subject = Inscriba a su delegación: { $title }
mail-focal-point-heading = Inscriba a su delegación
mail-focal-point-lead = Es usted el punto focal de la delegación siguiente: { $delegation }. Mediante el enlace que figura más abajo puede inscribir a sus miembros, sustituirlos y seguir las decisiones que se adopten.
mail-focal-point-quota = Cupo de plazas
mail-focal-point-button = Abrir la delegación
mail-focal-point-personal = El enlace es exclusivo de esta delegación. Quien disponga de él puede modificarla: le rogamos que no lo comparta.

function-head = Jefe/a de delegación
function-alternate = Jefe/a suplente de delegación
function-delegate = Delegado/a
function-adviser = Asesor/a
function-observer = Observador/a
function-speaker = Orador/a
function-press = Prensa
function-staff = Personal
category-delegate = Delegados
category-observer = Observadores
category-speaker = Oradores
category-press = Prensa
category-staff = Personal
seats-of-category = { $category }: { $seats }

feed-personal-name = Mis conferencias
feed-personal-description = Las conferencias en las que participo, con sus programas.
feed-revoked-title = Esta dirección de calendario ya no es válida
feed-revoked-text = Otra dirección la ha sustituido. Está en la página de su inscripción, cuyo enlace figura en los mensajes de la secretaría. Suscríbase a la nueva dirección y elimine este calendario.
page-own-calendar-way = Calendario
page-own-calendar = Su calendario
page-own-calendar-lead = Todo aquello en lo que participa, con su programa: los cambios llegan por sí solos.
page-own-calendar-private = Copie esta dirección y suscríbase a ella en su programa de calendario. Quien la tenga puede leer su calendario: no la comparta.
page-own-calendar-address = Dirección
page-own-calendar-alarms = Con recordatorios
page-own-calendar-renew = ¿Alguien más ha obtenido la dirección? Una nueva la sustituye, y la anterior ya no muestra nada.
page-own-calendar-renew-button = Crear una dirección nueva
page-own-calendar-empty = Está vacío mientras no haya sido admitido en ninguna conferencia.

# Pages of registering

page-register = Inscribirse
page-register-lead = Inscríbase aquí. Recibirá por correo electrónico un enlace personal con el que presentar la inscripción.
page-register-submit = Enviarme el enlace
page-register-closed = En este momento no se admiten inscripciones.
page-register-by-invitation = La inscripción en esta conferencia se hace únicamente por invitación.
page-register-sent-title = Consulte su buzón de correo
page-register-sent = Si { $address } puede recibir correo, en breve le llegará un enlace personal. Ábralo y presente la inscripción.
page-registration = Mi inscripción
page-registration-status = Estado
page-registration-name = Nombre
page-registration-submit = Presentar la inscripción
page-registration-save = Guardar
page-registration-badge = Tarjeta de identificación (PDF)
page-registration-is-invited = Su inscripción aún no se ha presentado. Compruebe los datos y preséntela.
page-registration-is-submitted = Se ha recibido su inscripción. Está pendiente de decisión.
page-registration-is-endorsed = Su delegación respalda la inscripción. La decisión corresponde ahora a la secretaría.
page-registration-is-approved = Su inscripción ha sido aprobada. Sírvase confirmar su asistencia.
page-registration-is-rejected = Su inscripción no ha sido aceptada.
page-registration-is-waitlisted = Todas las plazas están ocupadas. Figura usted en la lista de espera y se le avisará por correo electrónico cuando quede una plaza libre.
page-registration-is-confirmed = Se espera su asistencia.
page-registration-is-checked_in = Le damos la bienvenida: su llegada ha quedado registrada.
page-registration-is-withdrawn = Su inscripción ha sido retirada.
page-registering-conflict = No ha sido posible realizar esta operación.
page-delegation-lead = Es usted el punto focal de esta delegación: añada aquí a sus miembros y siga las decisiones que se adopten.
page-delegation-members = Miembros
page-delegation-empty = Aún no se ha inscrito a nadie.
page-delegation-add = Añadir un miembro
page-delegation-back = Volver a la delegación
page-member-correct = Corregir
page-member-correct-title = Corregir los datos de un miembro
page-member-correct-lead = Lo que corrija aquí figurará en la lista de participantes y en la tarjeta de identificación.
page-member-locked = Los datos están bloqueados, pues ya se ha decidido sobre la inscripción o esta ha finalizado. Los organizadores pueden reabrirla.
page-member-replace = Sustituir
page-member-replace-title = Sustituir a un miembro
page-member-replace-lead = La inscripción de la persona que figura más abajo se retira y se le comunica. La nueva persona ocupa su plaza, que no se ofrece a quienes están en lista de espera; la secretaría decide sobre la nueva inscripción.
page-member-replaced = Persona sustituida
page-own-address = Cambiar mi dirección de correo electrónico
page-own-address-lead = Se enviará un mensaje con un enlace a la nueva dirección. Nada cambiará hasta que se utilice el enlace; entonces se avisará a la dirección actual.
page-own-address-now = Dirección actual
page-own-address-submit = Enviar el enlace
page-own-address-sent-title = Consulte su nuevo buzón de correo
page-own-address-sent = Si { $address } puede recibir correo, en breve le llegará un enlace. Hasta que lo utilice, los mensajes se enviarán a la dirección actual.
page-own-address-confirm-title = ¿Desea utilizar esta dirección?
page-own-address-confirm-text = Pulse el botón y, a partir de ahora, los mensajes sobre sus inscripciones se enviarán a { $address }.
page-own-address-confirm-button = Utilizar esta dirección
page-own-address-confirmed-title = La dirección ha sido modificada
page-own-address-confirmed = A partir de ahora, los mensajes sobre sus inscripciones se enviarán a { $address }.
page-own-back = Volver a la inscripción
page-own-export = Todos los datos que se conservan sobre mí (JSON)
page-own-erase = Suprimir todos los datos que se conservan sobre mí
page-own-erase-goes = Lo que se suprime: sus nombres, direcciones, cargos y enlaces en todas las conferencias, y lo que consta sobre usted en el registro de cambios.
page-own-erase-stays = Lo que permanece: que una persona con esa función se inscribió y asistió, para que siga contando en los totales; y cuándo se enviaron mensajes, sin la dirección. Los recordatorios a los que se haya suscrito son independientes: cada uno contiene un enlace para ponerles fin.
page-own-erase-sure = Esta operación no puede deshacerse y no se confirmará por correo electrónico, pues ya no habrá dirección alguna. Si asiste en nombre de una delegación, se comunicará a su punto focal que un miembro no asistirá.
page-own-erase-registrations = Inscripciones que se suprimen
page-own-erase-withdrawn = De ellas, las de conferencias por celebrar, que se retiran; la plaza pasa a quien esté en lista de espera
page-own-erase-button = Suprimir todo ahora
page-own-erased-title = Todo ha sido suprimido
page-own-erased = Ya no se conserva ningún dato que permita identificarle. A partir de ahora, sus enlaces personales no funcionan.
page-step-endorse = Respaldar
page-step-confirm = Confirmar la asistencia
page-step-withdraw = Retirar
page-step-sure = La plaza pasará a quien esté en lista de espera. ¿Desea continuar?
page-person = Persona
page-person-given_name = Nombre
page-person-given_name-error = 200 caracteres como máximo, en una línea.
page-person-family_name = Apellidos
page-person-family_name-error = De 1 a 200 caracteres, en una línea.
page-person-email = Correo electrónico
page-person-email-error = Una dirección como nombre@example.org que no esté inscrita en esta conferencia.
page-person-language = Idioma de los mensajes
page-person-language-error = Uno de los idiomas de la lista.
page-person-function = Función
page-person-function-error = Una función de la lista que siga disponible; la jefatura de una delegación corresponde a una sola persona.
page-person-position = Título o cargo
page-person-position-error = 200 caracteres como máximo, en una línea.
page-person-affiliation = Organización
page-person-affiliation-error = 200 caracteres como máximo, en una línea.
page-person-country = País
page-person-country-error = Un país de la lista.
page-person-address = Nueva dirección de correo electrónico
page-person-address-error = Una dirección como nombre@example.org, distinta de la actual.
page-person-consent = Doy mi consentimiento
page-person-consent-error = No puede conservarse ningún dato sin su consentimiento.

registration-status-invited = Invitación enviada
registration-status-submitted = Presentada
registration-status-endorsed = Respaldada
registration-status-approved = Aprobada
registration-status-rejected = No aceptada
registration-status-waitlisted = En lista de espera
registration-status-confirmed = Confirmada
registration-status-checked_in = Llegada registrada
registration-status-withdrawn = Retirada

# Documents

document-kind-note_verbale = Nota verbal
document-kind-nomination_letter = Carta de designación
document-kind-credentials = Credenciales
document-kind-passport = Copia del pasaporte
document-kind-photograph = Fotografía
document-kind-press_card = Carné de prensa
document-status-pending = Pendiente de decisión
document-status-accepted = Documento aceptado
document-status-refused = Documento rechazado
document-lack-absent = por presentar
document-lack-refused = lo presentado ha sido rechazado; se necesita otro documento
document-lack-original = se presentó una copia; se necesita el original
document-issuing-authority-head_of_state = Jefe o Jefa de Estado
document-issuing-authority-head_of_government = Jefe o Jefa de Gobierno
document-issuing-authority-foreign_minister = Ministro o Ministra de Relaciones Exteriores
document-issuing-authority-other = Otra autoridad

page-documents = Documentos
page-documents-missing = Pendientes de presentación
page-documents-none-missing = Se ha presentado todo lo necesario.
page-documents-empty = Aún no se ha presentado ningún documento.
page-documents-delegation = La delegación en su conjunto
page-documents-bring = Presentar un documento
page-documents-hint = Un archivo PDF, JPEG, PNG o WebP de 10 MB como máximo. Solo lo verán los organizadores y se suprimirá junto con los demás datos personales.
page-document-due = plazo hasta el { $date }
page-document-overdue = el plazo venció el { $date }
page-document-late = Fuera de plazo
page-document-size = { $kilobytes } KB
page-document-brought = documento presentado el { $date }
page-document-copy-received = papel recibido el { $date }
page-document-original-received = original recibido el { $date }
page-document-holder = A quién corresponde
page-document-holder-error = La delegación o un miembro de la lista.
page-document-kind = Tipo de documento
page-document-kind-error = Un documento propio de lo seleccionado en el campo anterior: las notas verbales y las credenciales corresponden a la delegación; los carnés y los pasaportes, a un miembro.
page-document-issuing_authority = Expedidas por (en el caso de las credenciales)
page-document-issuing_authority-error = Obligatorio para las credenciales; no procede para los demás documentos.
page-document-file = Archivo
page-document-file-error = Un archivo PDF, JPEG, PNG o WebP completo, de 10 MB como máximo, que no se haya presentado ya; en el caso de una fotografía, no se admite el formato PDF.
page-document-choose-again = Los navegadores no conservan el archivo: sírvase seleccionarlo de nuevo.
page-document-replace = Sustituir
page-document-replacement = Archivo que lo sustituye
page-document-withdraw = Retirar
page-document-withdraw-sure = El documento se suprimirá. ¿Desea continuar?

list-of-participants = Lista de participantes
list-revision = Revisión { $revision }, { $date }
list-column-delegation = Delegación
list-column-function = Función
list-column-family_name = Apellidos
list-column-given_name = Nombre
list-column-position = Cargo
list-column-affiliation = Organización
list-column-country = País
list-column-revision = Revisión
list-column-issued = Fecha
list-column-name = Nombre y apellidos
list-others = Sin delegación
list-continued = { $name } (continuación)
list-counts = { $people ->
    [one] { $people } participante
    [many] { $people } de participantes
   *[other] { $people } participantes
}, { $delegations ->
    [one] { $delegations } delegación
    [many] { $delegations } de delegaciones
   *[other] { $delegations } delegaciones
}
list-page = Página { $page } de { $pages }
list-empty = Aún no se ha aprobado ninguna inscripción.

# Reglas fijadas por los organizadores
mail-participants-ahead = La conferencia se inaugura { $away }.
mail-participants-under-way = La conferencia se celebra hasta el { $date }.
mail-participants-over = La conferencia concluyó el { $date }.
mail-participants-closes = Cierre de la inscripción
mail-participants-registration = La inscripción en la conferencia se cierra el { $date }, { $away }.
mail-participants-registration-subject = La inscripción se cierra { $away }: { $title }
mail-rule-test-subject = Prueba: { $subject }
