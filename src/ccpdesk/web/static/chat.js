// The chat page while it is open: sends without leaving the page, and shows what comes (server-sent events).
"use strict";
(() => {
  const form = document.getElementById("form");
  const list = document.getElementById("messages");
  const typing = document.getElementById("typing");
  const error = document.getElementById("error");
  const text = document.getElementById("text");
  const here = form.getAttribute("action");
  const unsent = `unsent ${here}`; // outlives the page, not the tab
  const waiting = []; // bodies that the service has not taken yet, in their order
  let last = Number(list.lastElementChild ? list.lastElementChild.dataset.number : 0);
  let events = null;
  let sending = false;
  let typedAt = 0;

  const show = (words, side) => {
    const item = document.createElement("li");
    item.className = side;
    item.textContent = words;
    list.append(item);
    list.scrollTop = list.scrollHeight;
    return item;
  };

  const listen = () => {
    if (events && events.readyState !== EventSource.CLOSED) return;
    events = new EventSource(`${here}/events?after=${last}`);
    events.addEventListener("message", (event) => {
      const said = JSON.parse(event.data);
      if (said.number <= last) return; // told twice after a cut connection
      last = said.number;
      if (!said.ours) {
        const mine = list.querySelector(".sending");
        if (mine) mine.remove();
      }
      const item = show(said.text, said.ours ? "ours" : "yours");
      list.querySelectorAll(".sending").forEach((one) => list.append(one));
      item.dataset.number = said.number;
      list.scrollTop = list.scrollHeight;
    });
    events.addEventListener("typing", (event) => {
      typing.textContent = JSON.parse(event.data) ? "Somebody is writing…" : "";
    });
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
    };
  };

  const keep = () => {
    try {
      sessionStorage.setItem(unsent, JSON.stringify(waiting.map(([body]) => body.toString())));
    } catch { /* not allowed here: what waits lives as long as the page */ }
  };

  const kept = () => {
    try {
      return JSON.parse(sessionStorage.getItem(unsent)) || [];
    } catch {
      return [];
    }
  };

  // One after the other: order is kept, and a message that got lost on the way is sent again with its id.
  const send = async () => {
    if (sending) return;
    sending = true;
    while (waiting.length) {
      const [body, item] = waiting[0];
      try {
        const answer = await fetch(here, { method: "POST", body, headers: { Accept: "application/json" } });
        if (answer.status === 422) {
          const refused = await answer.json();
          error.textContent = refused.error;
          error.hidden = false;
          item.remove();
          text.value = body.get("text") + (text.value ? "\n" + text.value : "");
        } else if (!answer.ok) {
          throw new Error(answer.status);
        }
        waiting.shift();
        keep();
        const who = document.getElementById("who");
        if (answer.ok && who) who.remove();
        if (answer.ok) listen();
      } catch {
        await new Promise((later) => setTimeout(later, 2000));
      }
    }
    sending = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!text.value.trim()) return;
    error.hidden = true;
    form.elements.message.value = newId();
    const body = new URLSearchParams(new FormData(form));
    waiting.push([body, show(text.value.trim(), "yours sending")]);
    keep();
    text.value = "";
    send();
  });

  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  text.addEventListener("input", () => {
    if (!last || Date.now() - typedAt < 3000) return;
    typedAt = Date.now();
    const body = new URLSearchParams({ token: form.elements.token.value });
    fetch(`${here}/typing`, { method: "POST", body }).catch(() => {});
  });

  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  addEventListener("beforeunload", (event) => {
    if (waiting.length) event.preventDefault(); // the browser asks
  });

  kept().forEach((one) => {
    const body = new URLSearchParams(one);
    body.set("token", form.elements.token.value);
    waiting.push([body, show(body.get("text").trim(), "yours sending")]);
  });
  list.scrollTop = list.scrollHeight;
  if (last) listen();
  // Some of them the service may have had before: the page that it makes then tells.
  if (waiting.length) send().then(() => text.value || location.reload());
})();
