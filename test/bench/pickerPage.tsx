import { Command } from "cmdk";
import { Suspense, useState } from "react";
import { createRoot } from "react-dom/client";
import { loadSections } from "../../src/config/loadConfig.ts";
import { parseConfig } from "../../src/config/parseConfig.ts";
import { connectHost, hosts } from "../../src/hosts/registry.ts";
import { createPanel } from "../../src/state/createPanel.ts";
import { useReadContext } from "../../src/state/directory.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { RecipientField } from "../../src/views/RecipientField.tsx";
import "../../src/styles/main.css";

// One of three pickers over the same entries: the panel's own, a plain filter with a list, and cmdk.
const first = ["Anna", "Bo", "José", "Łukasz", "Zoë", "Ada", "Grace", "Oskar", "Mei", "Ravi"];
const last = ["Lark", "Fir", "Núñez", "Øst", "Strauß", "Byron", "Hopper", "Lind", "Chen", "Rao"];
const entries = Array.from({ length: 10_000 }, (_, index) => ({
  name: `${first[index % 10] ?? ""} ${last[Math.floor(index / 10) % 10] ?? ""} ${index}`,
  address: `+4420794${String(index).padStart(5, "0")}`,
  kind: "number",
  team: `Team ${index % 40}`,
}));
const shown = 12;

function Own() {
  const [value, setValue] = useState("");
  return <RecipientField label="To" value={value} context={useReadContext("phone")} onChange={setValue} />;
}

function Plain() {
  const [value, setValue] = useState("");
  const sought = value.toLowerCase();
  const found = entries.filter(({ name, address }) => `${name} ${address}`.toLowerCase().includes(sought));
  return (
    <>
      <input aria-label="To" value={value} onChange={(event) => setValue(event.currentTarget.value)} />
      <ul>
        {found.slice(0, shown).map(({ name, address }) => (
          <li key={address}>
            {name} {address}
          </li>
        ))}
      </ul>
    </>
  );
}

function Cmdk() {
  return (
    <Command label="To">
      <Command.Input aria-label="To" />
      <Command.List>
        {entries.map(({ name, address }) => (
          <Command.Item key={address} value={`${name} ${address}`}>
            {name} {address}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}

async function start(root: HTMLElement): Promise<void> {
  const { config } = parseConfig(
    { directory: entries, phone: { country: "GB" } },
    { ownOrigin: location.origin, development: true, hosts: await loadSections(hosts, ["sinch"]) },
  );
  const { allowedOrigins, timeouts, hostSections } = config;
  const context = { window, allowedOrigins, requestMs: timeouts.requestMs, recorder: undefined };
  const panel = createPanel(await connectHost(hosts, "sinch", context, hostSections), config, {});
  panel.start();
  const pickers = { own: <Own />, plain: <Plain />, cmdk: <Cmdk /> };
  const which = new URLSearchParams(location.search).get("picker");
  createRoot(root).render(
    <PanelProvider panel={panel}>
      <Suspense>{which === "cmdk" ? pickers.cmdk : which === "plain" ? pickers.plain : pickers.own}</Suspense>
    </PanelProvider>,
  );
}

const root = document.getElementById("root");
if (root !== null) void start(root);
