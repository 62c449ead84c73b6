"""A floor for comparison: a phone of pjsua2 and nothing else. `python -m benchmarks.rig.bare_pjsua2 PORT`.

Registers at that port of the loopback as 1001, answers every INVITE with 180 at once, and the ringing call
with 200 at each line on standard input. No edge, no window, no sound device (pjmedia's null device).
"""

import queue
import sys
import threading

import pjsua2 as pj

_CALLS: list[pj.Call] = []


class _Call(pj.Call):  # type: ignore[misc]  # pjsua2 has no type information
    def onCallMediaState(self, _prm: pj.OnCallMediaStateParam) -> None:
        """The null device in place of a headset."""
        devices = pj.Endpoint.instance().audDevManager()
        media = self.getAudioMedia(-1)
        devices.getCaptureDevMedia().startTransmit(media)
        media.startTransmit(devices.getPlaybackDevMedia())


class _Account(pj.Account):  # type: ignore[misc]  # pjsua2 has no type information
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
        call = _Call(self, prm.callId)
        _CALLS.append(call)
        ringing = pj.CallOpParam()
        ringing.statusCode = 180
        call.answer(ringing)


def main() -> None:
    """Run until killed."""
    port = sys.argv[1]
    endpoint = pj.Endpoint()
    endpoint.libCreate()
    config = pj.EpConfig()
    config.uaConfig.threadCnt = 0
    config.logConfig.level = 0
    config.medConfig.noVad = True
    endpoint.libInit(config)
    transport = pj.TransportConfig()
    transport.boundAddress = "127.0.0.1"
    endpoint.transportCreate(pj.PJSIP_TRANSPORT_UDP, transport)
    endpoint.libStart()
    endpoint.audDevManager().setNullDev()
    settings = pj.AccountConfig()
    settings.idUri = f"sip:1001@127.0.0.1:{port}"
    settings.regConfig.registrarUri = f"sip:127.0.0.1:{port}"
    account = _Account()
    account.create(settings)
    orders: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            orders.put(line)

    threading.Thread(target=read, daemon=True).start()
    while True:
        endpoint.libHandleEvents(2)
        while not orders.empty():
            orders.get()
            accepted = pj.CallOpParam()
            accepted.statusCode = 200
            _CALLS[-1].answer(accepted)


if __name__ == "__main__":
    main()
