"""Is there a keyring, is it open, and does it have the SIP account's password?"""

from ccpdesk.app.accounts import sip_account
from ccpdesk.app.doctor.finding import Check, Result, failed, ok, refused, warning
from ccpdesk.app.doctor.limits import in_thread
from ccpdesk.host.secrets import DATABASE_ACCOUNT, Secrets, SecretStoreFailed
from ccpdesk.host.settings import Settings


async def check_keyring(settings: Settings, secrets: Secrets) -> Result[str]:
    """The SIP password, empty when there is none to be had or none is needed."""
    needed = bool(settings.sip.server and settings.sip.register_account)
    account = sip_account(settings.sip) if needed else DATABASE_ACCOUNT
    try:
        password = await in_thread(lambda: secrets.get(account))
    except SecretStoreFailed as error:
        if needed:
            return Result(refused(Check.KEYRING, error), "")
        found = f"{error.what}; nothing needs it as long as no SIP account is set"
        return Result(warning(Check.KEYRING, found, error.remedy), "")
    if not needed:
        return Result(ok(Check.KEYRING, "There, and open; no SIP account is set that needs it"), "")
    if not password:
        found = f"There, and open, but it has no password of {account}"
        return Result(failed(Check.KEYRING, found, "Store it with `ccpdesk secret set`."), "")
    return Result(ok(Check.KEYRING, f"There, open, and has the password of {account}"), password)
