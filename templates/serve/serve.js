// Keeps the light or dark that was chosen on an edition's page, and shows how far the preview is.
(() => {
  const root = document.documentElement;
  try {
    const mode = localStorage.getItem("briefing-appearance");
    if (mode === "light" || mode === "dark") root.dataset.appearance = mode;
  } catch { /* private mode */ }

  const preview = document.querySelector('.preview[data-state="running"]');
  if (!preview) return;
  const stage = preview.querySelector(".stage");
  preview.querySelector(".reload").hidden = true;
  const look = async () => {
    try {
      const now = await (await fetch("/preview/state")).json();
      if (now.state !== "running") { location.reload(); return; }
      if (stage.textContent !== now.told) stage.textContent = now.told;
    } catch { /* the server has stopped */ }
    setTimeout(look, 700);
  };
  look();
})();
