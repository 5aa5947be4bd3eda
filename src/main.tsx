import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { loadConfig, pageOptions } from "./config/loadConfig.ts";
import { chooseHost } from "./config/chooseHost.ts";
import { connectHost, hosts } from "./hosts/registry.ts";
import { setFormats, setLanguage, t, textLanguage } from "./i18n/i18n.ts";
import { createRecorder } from "./recording/createRecorder.ts";
import { createPanel } from "./state/createPanel.ts";
import { createFirstScreen } from "./state/firstScreen.ts";
import { PanelProvider } from "./state/PanelContext.tsx";
import { createSettings, type SettingsStore } from "./state/settings/createSettings.ts";
import { applyTextSize } from "./styles/applyTextSize.ts";
import { applyTheme } from "./styles/applyTheme.ts";
import { loadPartsAfter } from "./ui/latePart.ts";
import { watchStyleSheets } from "./ui/failedStyleSheets.ts";

/** Delay in ms before texts that could not be loaded are requested again. */
const retryLanguageMs = 10_000;

/** Applies the settings that are about the whole page, now and after each change. Returns the stop. */
function followSettings(settings: SettingsStore): () => void {
  const apply = () => {
    const { theme, textSize, dates } = settings.getState();
    applyTheme(theme);
    applyTextSize(textSize);
    setFormats(dates);
  };
  apply();
  return settings.subscribe(apply);
}

/** Starts the panel. This file is the composition root, the only one that imports both hosts and views. */
async function start(root: HTMLElement): Promise<void> {
  watchStyleSheets();
  const { config, problems } = await loadConfig(pageOptions(hosts));
  const settings = createSettings(config);
  const unfollowSettings = followSettings(settings);
  const recorder = config.recorder.enabled ? createRecorder(config.recorder) : undefined;
  const { allowedOrigins, timeouts, hostSections, language } = config;
  const context = { window, allowedOrigins, requestMs: timeouts.requestMs, recorder, language };
  const host = await connectHost(hosts, chooseHost(location.search, config), context, hostSections);
  const firstScreen = createFirstScreen();
  loadPartsAfter(firstScreen.shown);
  const panel = createPanel(host, config, { recorder, settings, firstScreen });
  const chooseLanguage = async () => {
    const isLoaded = await setLanguage([config.language, panel.store.getState().agent.language, navigator.language]);
    document.documentElement.lang = textLanguage();
    if (!isLoaded) setTimeout(() => void chooseLanguage(), retryLanguageMs);
  };
  void chooseLanguage();
  const unfollowLanguage = panel.store.subscribe((state, before) => {
    if (state.agent.language !== before.agent.language) void chooseLanguage();
  });
  panel.whenStopped(unfollowSettings, unfollowLanguage);
  // For support, Diagnostics opens even when the panel starts no further.
  const opened = new URLSearchParams(location.search).has("diagnostics") ? "diagnostics" : undefined;
  const stop = panel.start();
  // A page in the back/forward cache would keep its listener.
  addEventListener("pagehide", stop, { once: true });
  createRoot(root).render(
    <StrictMode>
      <PanelProvider panel={panel}>
        <App configProblems={problems} opened={opened} />
      </PanelProvider>
    </StrictMode>,
  );
}

const root = document.getElementById("root");
if (root === null) throw new TypeError('index.html has no element with the id "root".');
start(root).catch(() => {
  const text = document.createElement("p");
  text.textContent = t("shell.notStarted");
  const button = document.createElement("button");
  button.textContent = t("shell.reload");
  button.addEventListener("click", () => location.reload());
  root.setAttribute("role", "alert");
  root.replaceChildren(text, button);
});
