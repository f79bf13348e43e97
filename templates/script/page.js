"use strict";
(() => {
  const root = document.documentElement;
  const panel = document.getElementById("passage-panel");
  const form = document.querySelector(".tools");
  const stories = [...document.querySelectorAll(".story")];
  let opener = null;

  /* Spans count Unicode code points; JavaScript counts UTF-16 units, so text is split into code points first. */
  const cut = (text, start, end) => {
    const points = Array.from(text);
    return [points.slice(0, start).join(""), points.slice(start, end).join(""), points.slice(end).join("")];
  };
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  /* Words stand before their raised numbers, perhaps in quotation marks that are not theirs. */
  const beside = (element, step) => {
    let found = element[step];
    if (found && found.matches(".mark")) found = found[step];
    return found;
  };
  const findWords = (ref) => {
    const found = beside(ref.closest(".refs"), "previousElementSibling");
    return found && found.matches(".fact") ? found : null;
  };
  const findReference = (fact) => {
    const found = beside(fact, "nextElementSibling");
    return found && found.matches(".refs") ? found.querySelector(".ref[href]") : null;
  };
  const closeWords = () => document.querySelectorAll(".fact.open").forEach((fact) => fact.classList.remove("open"));

  const showPassage = (ref) => {
    const passage = document.getElementById(ref.hash.slice(1));
    if (!passage) return false;
    const source = passage.closest(".source");
    const offset = Number(passage.dataset.start);
    const [start, end] = ref.dataset.at.split("-").map(Number);
    const [before, words, after] = cut(passage.textContent, start - offset, end - offset);
    const text = panel.querySelector(".panel-text");
    const mark = make("mark", words);
    text.lang = passage.lang || document.documentElement.lang;
    text.replaceChildren(before, mark, after);
    const title = source.querySelector(".title").textContent;
    const outlet = source.querySelector(".outlet").textContent;
    panel.querySelector(".panel-source").replaceChildren(make("b", outlet), ", ", title);
    panel.querySelector(".panel-link").href = "#" + source.id;
    panel.querySelector(".panel-said").textContent = "";
    const quoted = /^[„“‚‘"«»‹›]/.test(words) ? words : {{ labels.open_quote|tojson }} + words + {{ labels.close_quote|tojson }};
    panel.dataset.quote = quoted + " (" + [outlet, title, source.querySelector(".dated").textContent].join(", ") + ")";
    const link = source.querySelector(".title a");
    if (link) panel.dataset.quote += " " + link.href;
    showOthers(ref);
    closeWords();
    const fact = findWords(ref);
    if (fact) fact.classList.add("open");
    panel.hidden = false;
    document.body.classList.add("with-panel");
    return true;
  };

  const nameOutlet = (ref) => document.getElementById(ref.hash.slice(1)).closest(".source").querySelector(".outlet").textContent;
  const showOthers = (ref) => {
    const topic = ref.closest(".topic, .key, .key-figures li");
    const row = ref.closest("tr");
    const box = panel.querySelector(".panel-others");
    const list = box.querySelector("ul");
    list.replaceChildren();
    const same = topic ? topic.querySelectorAll(".value > .fact, .key-value > .fact") : [];
    same.forEach((fact) => {
      const first = findReference(fact);
      if (!first || fact === findWords(ref) || (row && row.contains(fact))) return;
      const entry = document.createElement("li");
      const button = make("button", fact.textContent);
      button.type = "button";
      button.addEventListener("click", () => openPassage(first, opener));
      entry.append(button, make("div", nameOutlet(first), "who"));
      list.append(entry);
    });
    const agreement = topic && topic.querySelector(".agreement");
    box.querySelector(".agreement").textContent = agreement ? agreement.textContent : "";
    box.hidden = !list.children.length;
  };

  const openPassage = (ref, from) => {
    if (!showPassage(ref)) return;
    opener = from || ref;
    panel.scrollTop = 0;
    const words = findWords(from || ref) || ref;
    if (words.getBoundingClientRect().bottom > innerHeight * 0.36) words.scrollIntoView({ block: "start" });
    document.getElementById("panel-title").focus({ preventScroll: true });
  };
  const closePanel = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("with-panel");
    closeWords();
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  };

  document.querySelectorAll(".fact").forEach((fact) => fact.classList.toggle("live", Boolean(findReference(fact))));
  document.addEventListener("click", (event) => {
    const ref = event.target.closest("a.ref");
    if (ref && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      openPassage(ref);
      return;
    }
    const fact = event.target.closest(".fact.live");
    if (fact && !event.target.closest("a") && String(getSelection()) === "") openPassage(findReference(fact));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel();
  });
  panel.querySelector(".panel-close").addEventListener("click", closePanel);
  panel.querySelector(".panel-link").addEventListener("click", () => {
    panel.hidden = true;
    document.body.classList.remove("with-panel");
  });
  panel.querySelector(".panel-copy").addEventListener("click", async () => {
    const said = panel.querySelector(".panel-said");
    try {
      await navigator.clipboard.writeText(panel.dataset.quote);
      said.textContent = {{ labels.copied|tojson }};
    } catch {
      said.textContent = panel.dataset.quote;
    }
  });

  /* A link to a passage opens what hides it, whichever way the reader came. */
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const hidden = target && target.closest("details");
    if (hidden) hidden.open = true;
  };
  addEventListener("hashchange", reveal);
  /* Paper cannot be unfolded. */
  addEventListener("beforeprint", () => document.querySelectorAll(".rest").forEach((rest) => { rest.open = true; }));
  reveal();

  const plural = new Intl.PluralRules(root.lang);
  const forms = {{ labels.forms("results")|tojson }};
  const holds = (list, value) => !value || (list || "").split("|").includes(value);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(stories.map((story) => [story, fold(story.textContent)]));
  const apply = () => {
    const chosen = new FormData(form);
    const words = fold(String(chosen.get("words") || "")).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const story of stories) {
      const fits = holds(story.dataset.outlets, chosen.get("outlet")) && holds(story.dataset.actors, chosen.get("actor"))
        && holds(story.dataset.topics, chosen.get("topic")) && words.every((word) => texts.get(story).includes(word));
      story.hidden = !fits;
      count += fits;
      const entry = document.querySelector('.contents a[href="#' + story.id + '"]');
      if (entry) entry.parentElement.hidden = !fits;
    }
    const active = words.length || chosen.get("outlet") || chosen.get("actor") || chosen.get("topic");
    const text = count ? (forms[plural.select(count)] || forms.other).replace("{count}", count) : {{ labels.no_match|tojson }};
    form.querySelector(".found").textContent = active ? text : "";
    form.querySelector("[type=reset]").hidden = !active;
    document.querySelectorAll(".front, .sources").forEach((part) => { part.hidden = Boolean(active); });
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    const button = form.querySelector(".appearance");
    const modes = ["auto", "light", "dark"];
    const remember = (mode) => { try { localStorage.setItem("briefing-appearance", mode); } catch { /* private mode */ } };
    const recall = () => { try { return localStorage.getItem("briefing-appearance"); } catch { return null; } };
    const setMode = (mode) => {
      root.dataset.appearance = mode;
      button.querySelector("span").textContent = button.dataset[mode];
    };
    setMode(modes.includes(recall()) ? recall() : "auto");
    button.addEventListener("click", () => {
      const next = modes[(modes.indexOf(root.dataset.appearance) + 1) % modes.length];
      setMode(next);
      remember(next);
    });
  }
})();
