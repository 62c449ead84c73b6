"""Is the settings file right?"""

from ccpdesk.app.doctor.finding import Check, Result, failed, ok, warning
from ccpdesk.host.paths import Paths
from ccpdesk.host.settings import Settings
from ccpdesk.host.settings_file import BadSettings, load_settings
from ccpdesk.kernel.errors import SettingsError


def check_settings(paths: Paths) -> Result[Settings | None]:
    """The settings, None when the file is refused; every fault is told with its line."""
    file = paths.settings_file
    try:
        settings = load_settings(file)
    except BadSettings as error:
        remedy = f"Correct it in a text editor. {error.remedy}"
        return Result(failed(Check.SETTINGS, error.what, remedy), None)
    except SettingsError as error:
        remedy = error.remedy or "Give yourself the permission to read it."
        return Result(failed(Check.SETTINGS, f"{error.what} ({error.where})", remedy), None)
    if not file.exists():
        remedy = "Make it with `ccpdesk admin init`, then set the PBX and the agent in it."
        return Result(
            warning(Check.SETTINGS, f"There is no {file}; everything has its default", remedy), settings
        )
    if not settings.agent.login:
        remedy = "Set `login` in [agent]; `ccpdesk admin user list` shows the names."
        return Result(warning(Check.SETTINGS, f"{file} names no agent", remedy), settings)
    return Result(ok(Check.SETTINGS, str(file)), settings)
