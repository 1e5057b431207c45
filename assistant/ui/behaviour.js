// The page's own behaviour. Text moves between elements only as nodes and text content, never as markup.
(() => {
  const KEY = "standpunt.asked";
  const WIDE = "(min-width: 61rem) and (min-height: 30rem)";   // as in style.css
  let chosen = null;      // the citation whose source is shown
  let turns = 0;
  let language = null;
  let recalled = false;   // what a reload left is read before anything is written
  let editing = null;     // the place in the conversation of the question that is edited

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const button = (id) => all(".sp-thread [data-cite]").find((found) => found.dataset.cite === id);

  const stored = () => {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEY) || "[]");
      return Array.isArray(found) ? found : [];
    } catch { return []; }
  };
  const store = () => {
    const asked = all(".sp-turn").filter((turn) => one(".sp-asked", turn)).map((turn) => ({
      question: one(".sp-asked", turn).textContent,
      filters: JSON.parse(turn.dataset.filters || "{}"),
    }));
    try { sessionStorage.setItem(KEY, JSON.stringify(asked)); } catch { /* private mode: nothing is kept */ }
  };

  // An address may hold a question with its filters; it is asked once, behind what a reload left.
  const linked = () => {
    const given = new URLSearchParams(location.search);
    const question = given.get("q");
    if (!question) return [];
    history.replaceState(null, "", location.pathname);
    const filters = { documents: given.getAll("document"), kinds: given.getAll("kind"),
      dossiers: given.getAll("dossier") };
    for (const name of ["holder", "since", "until", "as_of"]) filters[name] = given.get(name);
    return [{ question, filters }];
  };

  const close = () => {
    chosen = null;
    const body = one("#sp-panel .sp-panel-body");
    if (!body) return;
    body.replaceChildren();
    body.hidden = true;
    one("#sp-panel .sp-panel-empty").hidden = false;
    mark();
  };

  const mark = () => all("[data-cite]").forEach((found) => {
    if (found.dataset.cite === chosen) found.setAttribute("aria-current", "true");
    else found.removeAttribute("aria-current");
  });

  const show = (id, focus) => {
    const source = all(".sp-thread [data-source]").find((found) => found.dataset.source === id);
    const body = one("#sp-panel .sp-panel-body");
    if (!source || !body) return close();
    const copy = source.cloneNode(true);
    copy.hidden = false;
    copy.removeAttribute("data-source");
    body.replaceChildren(copy);
    body.hidden = false;
    one("#sp-panel .sp-panel-empty").hidden = true;
    chosen = id;
    mark();
    const ids = all(".sp-thread [data-cite]").map((found) => found.dataset.cite);
    const place = ids.indexOf(id);
    all("[data-step]", copy).forEach((step) => { step.disabled = !ids[place + Number(step.dataset.step)]; });
    if (one(".sp-thread").dataset.fetches !== undefined) {
      all("[data-fetch]", copy).forEach((fetches) => { fetches.hidden = false; });
    }
    const heading = one("h2", copy);
    if (focus) heading.focus({ preventScroll: true });
    bring(one("mark", copy), one("#sp-panel"), focus);
  };

  // Beside the conversation the panel scrolls by itself; below it the page does, and only when a number was chosen.
  const bring = (quoted, panel, asked) => {
    if (!matchMedia(WIDE).matches) {
      if (asked) (quoted || panel).scrollIntoView({ block: "center" });
      return;
    }
    panel.scrollTop = 0;
    if (!quoted) return;
    const below = quoted.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom;
    if (below > 0) panel.scrollTop = below + panel.clientHeight / 3;
  };

  const back = () => {
    const cite = chosen && button(chosen);
    if (!cite) return;
    cite.focus();
    cite.scrollIntoView({ block: "nearest" });
  };

  const copy = async (source, text) => {
    const before = source.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {                                        // no clipboard without https
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      source.focus();
    }
    source.textContent = source.dataset.done;
    setTimeout(() => { source.textContent = before; }, 1500);
  };

  // Gradio listens for input events, so a question set here is known to it.
  const ask = (question, send) => {
    const box = one("#sp-box textarea, #sp-box input");
    if (!box) return;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set.call(box, question);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    if (send) setTimeout(() => one("#sp-send")?.click(), 50);
  };

  // An edited question takes the place of the one it was, under the filters that one was asked with.
  const edit = (opener) => {
    const turn = opener.closest(".sp-turn");
    change(Number(turn.id.replace("turn-", "")) - 1);
    one("#sp-refill")?.click();
    ask(one(".sp-asked", turn).textContent, false);
  };

  const retry = (opener) => {
    const turn = opener.closest(".sp-turn");
    change(Number(turn.id.replace("turn-", "")) - 1);
    ask(one(".sp-asked", turn).textContent, true);
  };

  const change = (place) => {
    editing = place;
    const said = one(".sp-editing");
    if (said) said.hidden = place === null;
    all(".sp-turn").forEach((turn, number) => turn.classList.toggle("sp-going", place !== null && number >= place));
  };

  const replaces = () => {
    const place = editing;
    change(null);
    if (place !== null) turns = Math.min(turns, place);   // what comes is new to the page
    return place;
  };

  const toggle = (opener) => {
    const form = document.getElementById(opener.dataset.feedback);
    if (!form) return;
    form.hidden = !form.hidden;
    opener.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) one("input", form)?.focus();
  };

  const judge = async (form) => {
    const said = one(".sp-said", form);
    if (!one("input:checked", form)) { said.textContent = form.dataset.failed; return; }
    const body = { answer: form.closest(".sp-turn").dataset.answer,
      verdict: one("input:checked", form)?.value, note: one("textarea", form).value };
    try {
      const reply = await fetch("/feedback", { method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body) });
      if (!reply.ok) throw new Error(String(reply.status));
      all("input, textarea, button", form).forEach((part) => { part.disabled = true; });
      said.textContent = said.dataset.thanks;
    } catch { said.textContent = form.dataset.failed; }
  };

  // Whoever asks too much is told so; Gradio shows nothing of a call that was refused.
  const told = (said) => {
    const place = one("#sp-ask");
    one(".sp-limit")?.remove();
    if (!place || !said) return;
    const note = document.createElement("p");
    note.className = "sp-limit";
    note.setAttribute("role", "alert");
    note.textContent = said;
    place.before(note);
  };
  const fetching = window.fetch;
  window.fetch = async (...given) => {
    const reply = await fetching(...given);
    if (reply.status === 429) {
      const found = await reply.clone().json().catch(() => ({}));
      told(found.error?.[language || "nl"]);
    }
    return reply;
  };

  // A paper that the text points to is fetched; its line, also in the answer behind, becomes a link to it.
  const bringIn = async (opener) => {
    const { fetch: target, busy, held, failed } = opener.dataset;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    opener.disabled = true;
    opener.after(" ", said);
    said.textContent = busy;
    let found = {};
    try {
      const reply = await fetch("/fetch", { method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ target }) });
      found = await reply.json();
    } catch { /* no server, or no answer of ours: said below */ }
    if (found.address) return arrivedAt(target, found.address, held);
    opener.disabled = false;
    said.textContent = (found.said || found.error)?.[language || "nl"] || failed;
  };

  const arrivedAt = (target, address, held) => {
    all("[data-fetch]").filter((button) => button.dataset.fetch === target).forEach((button) => {
      const line = button.parentElement;
      const link = document.createElement("a");
      Object.assign(link, { href: address, target: "_blank", rel: "noopener", textContent: held });
      const focused = line.contains(document.activeElement);
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      line.replaceChildren(line.firstElementChild, " ", said);
      said.append(link);
      if (focused) link.focus();
    });
  };

  const take = async (opener) => {
    const body = { answers: all(".sp-turn").map((turn) => turn.dataset.answer).filter(Boolean),
      format: opener.dataset.take, language: language || "nl" };
    const reply = await fetch("/export", { method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body) });
    if (!reply.ok) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = opener.dataset.take === "docx" ? "standpunt.docx" : "standpunt.md";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.(".sp-feedback");
    if (!form) return;
    event.preventDefault();
    judge(form);
  });

  document.addEventListener("click", (event) => {
    const hit = event.target.closest?.("[data-cite], [data-step], [data-back], [data-copy], [data-link], " +
      "[data-edit], [data-again], [data-retry], [data-cancel], [data-feedback], [data-take], [data-fetch]");
    if (!hit) return;
    if (hit.dataset.cite) show(hit.dataset.cite, true);
    else if (hit.dataset.copy) copy(hit, hit.dataset.copy);
    else if (hit.dataset.link) copy(hit, new URL(hit.dataset.link, location.href).href);
    else if ("edit" in hit.dataset) edit(hit);
    else if ("retry" in hit.dataset) retry(hit);
    else if ("cancel" in hit.dataset) { change(null); ask("", false); }
    else if ("again" in hit.dataset) ask(one(".sp-asked", hit.closest(".sp-turn")).textContent, true);
    else if (hit.dataset.feedback) toggle(hit);
    else if (hit.dataset.take) take(hit);
    else if (hit.dataset.fetch) bringIn(hit);
    else if (hit.dataset.step) {
      const ids = all(".sp-thread [data-cite]").map((found) => found.dataset.cite);
      const next = ids[ids.indexOf(chosen) + Number(hit.dataset.step)];
      if (next) show(next, true);
    } else back();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("#sp-panel")) back();
  });

  const changed = () => {
    // Gradio puts the value of a filter into its title, which is no text for a reader
    all("#sp-active-filters input").forEach((box) => { box.title = box.parentElement.textContent.trim(); });
    const thread = one(".sp-thread");
    if (!thread) return;
    const count = Number(thread.dataset.turns);
    const translated = thread.dataset.language !== language;
    const body = one("#sp-panel .sp-panel-body");
    const emptied = chosen && body && !body.firstChild;   // Gradio redrew the panel
    if (count === turns && !translated && !emptied) return mark();   // an answer that grows is drawn anew
    language = thread.dataset.language;
    document.documentElement.lang = language;
    if (recalled) store();
    if (count < turns || count === 0) close();
    else if ((translated || emptied) && chosen) show(chosen, false);
    if (count > turns) arrived(thread);
    turns = count;
  };

  const arrived = (thread) => {
    told("");
    const turn = all(".sp-turn", thread).at(-1);
    const cite = one(".sp-answered [data-cite]", turn);
    if (cite && matchMedia(WIDE).matches) show(cite.dataset.cite, false);
    else close();
    turn.scrollIntoView({ block: "start" });
    if (document.activeElement === document.body && matchMedia("(pointer: fine)").matches) {
      one("#sp-box textarea, #sp-box input")?.focus({ preventScroll: true });
    }
  };

  window.standpunt = {
    replaces,
    edited: () => JSON.parse(all(".sp-turn")[editing]?.dataset.filters || "{}"),
    recall: () => { recalled = true; return [...stored(), ...linked()]; },
  };
  new MutationObserver(changed).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-turns", "data-language"],
  });
})();
