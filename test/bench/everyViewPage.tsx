import { createRoot } from "react-dom/client";
import { loadSections } from "../../src/config/loadConfig.ts";
import { parseConfig } from "../../src/config/parseConfig.ts";
import { connectHost, hosts } from "../../src/hosts/registry.ts";
import { createRecorder } from "../../src/recording/createRecorder.ts";
import { createPanel } from "../../src/state/createPanel.ts";
import type { KeyValueStore } from "../../src/state/storage/KeyValueStore.ts";
import { PanelProvider, usePanelState } from "../../src/state/PanelContext.tsx";
import { selectShown } from "../../src/state/session/selectors.ts";
import { CallControls } from "../../src/views/call-controls/CallControls.tsx";
import { Offers } from "../../src/views/offers/Offers.tsx";
import { PickControl } from "../../src/views/call-controls/PickControl.tsx";
import { OfferControls } from "../../src/views/call-controls/OfferControls.tsx";
import { Conversations } from "../../src/views/conversations/Conversations.tsx";
import { Details } from "../../src/views/details/Details.tsx";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";
import { Transfer } from "../../src/views/transfer/Transfer.tsx";
import { WrapUp } from "../../src/views/wrap-up/WrapUp.tsx";
import "../../src/styles/main.css";

// The panel with all views of the shown conversation mounted at once. `?bare` leaves out the flight recorder, the card
// number guard and the storage of drafts.
const isBare = new URLSearchParams(location.search).has("bare");
document.documentElement.toggleAttribute("data-unguarded", isBare);

const noDisk: KeyValueStore = { load: async () => [], write: async () => {}, amend: async () => {} };

const offerControls = (id: string, title: string) => <OfferControls interactionId={id} describedBy={title} />;
const lineControls = (id: string) => <PickControl interactionId={id} />;

function EveryView() {
  const shown = usePanelState(selectShown);
  const phase = usePanelState(({ connection }) => connection.phase);
  return (
    <main>
      <p>Host: {phase}</p>
      <Offers controls={offerControls} />
      <Conversations actions={lineControls} />
      {shown === undefined ? null : (
        <section key={shown}>
          <CallControls interactionId={shown} />
          <div style={{ height: 400 }}>
            <Transcript interactionId={shown} />
          </div>
          <Details interactionId={shown} />
          <Transfer interactionId={shown} />
          <WrapUp interactionId={shown} />
        </section>
      )}
    </main>
  );
}

async function start(root: HTMLElement): Promise<void> {
  const { config } = parseConfig(
    { recorder: { enabled: !isBare }, sinch: { expandOnOffer: false } },
    { ownOrigin: location.origin, development: true, hosts: await loadSections(hosts, ["sinch"]) },
  );
  const recorder = config.recorder.enabled ? createRecorder(config.recorder) : undefined;
  const { allowedOrigins, timeouts, hostSections } = config;
  const context = { window, allowedOrigins, requestMs: timeouts.requestMs, recorder };
  const host = await connectHost(hosts, "sinch", context, hostSections);
  const panel = createPanel(host, config, isBare ? { storage: noDisk } : { recorder });
  panel.start();
  createRoot(root).render(
    <PanelProvider panel={panel}>
      <EveryView />
    </PanelProvider>,
  );
}

const root = document.getElementById("root");
if (root !== null) void start(root);
