"""The usages of a telephony headset by name (HID Usage Tables 1.5, pages 0x08, 0x09, 0x0B and 0x0C)."""

from typing import Final, NamedTuple


class Usage(NamedTuple):
    """What a control or a light is for: usage page and usage id, 16 bits each."""

    page: int
    id: int


LED_PAGE: Final = 0x08
BUTTON_PAGE: Final = 0x09
TELEPHONY_PAGE: Final = 0x0B
CONSUMER_PAGE: Final = 0x0C

HOOK_SWITCH: Final = Usage(TELEPHONY_PAGE, 0x20)
FLASH: Final = Usage(TELEPHONY_PAGE, 0x21)
HOLD: Final = Usage(TELEPHONY_PAGE, 0x23)
REDIAL: Final = Usage(TELEPHONY_PAGE, 0x24)
DROP: Final = Usage(TELEPHONY_PAGE, 0x26)
PHONE_MUTE: Final = Usage(TELEPHONY_PAGE, 0x2F)
RINGER: Final = Usage(TELEPHONY_PAGE, 0x9E)
PROGRAMMABLE_BUTTON: Final = Usage(TELEPHONY_PAGE, 0x07)

BUTTON_1: Final = Usage(BUTTON_PAGE, 0x01)
BUTTON_7: Final = Usage(BUTTON_PAGE, 0x07)

CONSUMER_MUTE: Final = Usage(CONSUMER_PAGE, 0xE2)
VOLUME_UP: Final = Usage(CONSUMER_PAGE, 0xE9)
VOLUME_DOWN: Final = Usage(CONSUMER_PAGE, 0xEA)

LED_MUTE: Final = Usage(LED_PAGE, 0x09)
LED_OFF_HOOK: Final = Usage(LED_PAGE, 0x17)
LED_RING: Final = Usage(LED_PAGE, 0x18)
LED_HOLD: Final = Usage(LED_PAGE, 0x20)
LED_MICROPHONE: Final = Usage(LED_PAGE, 0x21)
