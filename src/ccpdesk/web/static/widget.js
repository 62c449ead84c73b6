// One script tag on a tenant's own page: a button that opens the chat page in a frame.
"use strict";
(() => {
  const told = {/* told by the service */};
  const page = document.currentScript.src.replace(/\/widget\.js.*$/, "");
  const button = document.createElement("button");
  const frame = document.createElement("iframe");
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(told.colour.slice(at, at + 2), 16));
  const onColour = 0.3 * red + 0.6 * green + 0.1 * blue > 150 ? "#000" : "#fff";
  const words = { true: "Close chat", false: "Chat with us" };
  const show = (on) => {
    if (on && !frame.src) frame.src = page;
    frame.hidden = !on;
    frame.style.display = on ? "block" : "none";
    button.textContent = words[on];
    button.setAttribute("aria-expanded", on);
  };
  button.type = "button";
  frame.title = `Chat with ${told.name}`;
  Object.assign(button.style, {
    position: "fixed", right: "16px", bottom: "16px", zIndex: 2147483647, padding: "12px 18px", border: "0",
    borderRadius: "24px", font: "600 16px system-ui, sans-serif", color: onColour, background: told.colour, cursor: "pointer",
  });
  Object.assign(frame.style, {
    position: "fixed", right: "16px", bottom: "76px", zIndex: 2147483647, width: "min(380px, calc(100vw - 32px))",
    height: "min(600px, calc(100vh - 100px))", border: "1px solid #8b949e", borderRadius: "10px", background: "#fff",
  });
  button.addEventListener("click", () => show(frame.hidden));
  show(false);
  document.body.append(frame, button);
})();
