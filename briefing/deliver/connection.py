"""Opens the connection to a mail server: TLS with the certificate checked, and a login only under TLS."""

import smtplib
import ssl

from briefing.config.mail import SmtpSettings
from briefing.deliver.outcome import DeliveryError

PASSWORD_NAME = "BRIEFING_SMTP_PASSWORD"  # noqa: S105 the name of the variable, not its value
CONNECTION_ERRORS = (OSError,)  # smtplib's own errors are among them


class UnreachableError(DeliveryError):
    """Nobody answers there at the moment."""


def open_connection(settings: SmtpSettings, password: str | None, context: ssl.SSLContext) -> smtplib.SMTP:
    """Return a connection that is ready for the first message.

    Raises:
        UnreachableError: nobody answers.
        DeliveryError: the server has no TLS or a bad certificate, or refuses the login.
    """
    where = f"{settings.host}:{settings.port}"
    if settings.user is not None and settings.security == "none":
        raise DeliveryError("mail.smtp.user: a login needs `security: starttls` or `tls`; nothing was sent")
    if settings.user is not None and password is None:
        raise DeliveryError(f"mail.smtp.user is set, but no password is given: set ${PASSWORD_NAME}")
    try:
        return _greet(settings, password, context)
    except ssl.SSLCertVerificationError as error:
        raise DeliveryError(f"{where}: the server's certificate is not valid ({error.verify_message})") from error
    except smtplib.SMTPNotSupportedError as error:
        raise DeliveryError(
            f"{where}: the server offers no {_missing(error)}; nothing was sent in the clear"
        ) from error
    except smtplib.SMTPAuthenticationError as error:
        raise DeliveryError(f"{where}: the server refuses the login (code {error.smtp_code})") from error
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError) as error:
        raise UnreachableError(f"{where}: the mail server cannot be reached ({error})") from error
    except smtplib.SMTPException as error:
        raise DeliveryError(f"{where}: the mail server cannot be used ({error})") from error
    except OSError as error:
        raise UnreachableError(f"{where}: the mail server cannot be reached ({error or 'timed out'})") from error


def _greet(settings: SmtpSettings, password: str | None, context: ssl.SSLContext) -> smtplib.SMTP:
    connection = _connect(settings, context)
    try:
        if settings.security == "starttls":
            connection.starttls(context=context)
        connection.ehlo_or_helo_if_needed()
        if settings.user is not None and password is not None:
            connection.login(settings.user, password)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(settings: SmtpSettings, context: ssl.SSLContext) -> smtplib.SMTP:
    if settings.security == "tls":
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=settings.timeout_seconds, context=context)
    return smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout_seconds)


def _missing(error: smtplib.SMTPNotSupportedError) -> str:
    return "STARTTLS" if "STARTTLS" in str(error).upper() else "login"
