import { type ReactNode, useEffect, useState } from "react";
import styles from "./App.module.css";
import { preloadShortcutNotice, ShortcutListener } from "./ShortcutListener.tsx";
import type { ConfigProblem } from "./config/config.ts";
import { hasHost } from "./domain/host.ts";
import type { InteractionId } from "./domain/interaction.ts";
import { usePanelState } from "./state/PanelContext.tsx";
import { selectShown } from "./state/session/selectors.ts";
import { useSettings } from "./state/settings/useSettings.ts";
import { keepFocus } from "./ui/keepFocus.ts";
import { keyRules } from "./ui/keyRules.ts";
import { latePart } from "./ui/latePart.ts";
import { Part } from "./views/Part.tsx";
import { Banner, type DialogName } from "./views/banner/Banner.tsx";
import { ConfigNotice } from "./views/banner/ConfigNotice.tsx";
import { DraftsNotice } from "./views/banner/DraftsNotice.tsx";
import { ConnectionNotice } from "./views/banner/ConnectionNotice.tsx";
import { CallControls } from "./views/call-controls/CallControls.tsx";
import { OfferControls } from "./views/call-controls/OfferControls.tsx";
import { Conversation, type ViewId } from "./views/conversation/Conversation.tsx";
import { AskFirstWhenNeeded } from "./views/closing/AskFirstWhenNeeded.tsx";
import { NoConversation } from "./views/conversation/NoConversation.tsx";
import { Conversations } from "./views/conversations/Conversations.tsx";
import { UnsentButton } from "./views/unsent/UnsentButton.tsx";

const Transcript = latePart(async () => (await import("./views/transcript/Transcript.tsx")).Transcript);
const Details = latePart(async () => (await import("./views/details/Details.tsx")).Details);
const Transfer = latePart(async () => (await import("./views/transfer/Transfer.tsx")).Transfer);
const WrapUp = latePart(async () => (await import("./views/wrap-up/WrapUp.tsx")).WrapUp);
const NewConversation = latePart(async () => (await import("./views/outbound/NewConversation.tsx")).NewConversation);
const Settings = latePart(async () => (await import("./views/settings/Settings.tsx")).Settings);
const Shortcuts = latePart(async () => (await import("./views/settings/Shortcuts.tsx")).Shortcuts);
const Diagnostics = latePart(async () => (await import("./views/diagnostics/Diagnostics.tsx")).Diagnostics);
const Sound = latePart(async () => (await import("./views/sound/Sound.tsx")).Sound);
const UnsentTray = latePart(async () => (await import("./views/unsent/UnsentTray.tsx")).UnsentTray);

const views = { transcript: Transcript, details: Details, transfer: Transfer, "wrap-up": WrapUp } as const;
const dialogs = {
  "new-conversation": NewConversation,
  settings: Settings,
  shortcuts: Shortcuts,
  diagnostics: Diagnostics,
  unsent: UnsentTray,
} as const;

function renderView(view: ViewId, interactionId: InteractionId): ReactNode {
  const View = views[view];
  const name = `${interactionId}/${view}`;
  return (
    <Part key={name} name={name}>
      <View interactionId={interactionId} />
    </Part>
  );
}

/** Delay in ms before other parts are loaded, so the first screen has the network for itself. */
const preloadAfterMs = 1000;

/** Loads the parts that the next clicks need, one after the other. */
async function preloadParts(): Promise<void> {
  await preloadShortcutNotice();
  for (const { preload } of [Transcript, WrapUp, Transfer]) await preload();
}

const offerControls = (id: InteractionId) => <OfferControls interactionId={id} />;

function Desk() {
  const shown = usePanelState(selectShown);
  const hasConversation = shown !== undefined;
  useEffect(() => {
    if (!hasConversation) return undefined;
    const timer = setTimeout(() => void preloadParts(), preloadAfterMs);
    return () => clearTimeout(timer);
  }, [hasConversation]);
  return (
    <main className={styles["desk"]}>
      <Part name="conversations">
        <Conversations actions={offerControls} />
      </Part>
      {shown === undefined ? (
        <NoConversation />
      ) : (
        <Part name={shown}>
          <Conversation
            interactionId={shown}
            controls={<CallControls key={shown} interactionId={shown} />}
            view={renderView}
          />
        </Part>
      )}
    </main>
  );
}

export interface AppProps {
  readonly configProblems: readonly ConfigProblem[];
  /** The dialog that is open at first. */
  readonly opened?: DialogName | undefined;
}

/** Renders the banner, the notices, the list of conversations and the selected conversation. */
export function App({ configProblems, opened }: AppProps) {
  // Without a host no reported state is shown, because another agent may be here now.
  const isHosted = usePanelState((state) => hasHost(state.connection));
  const hasSound = useSettings((settings) => settings.offerSound || settings.messageSound);
  const [dialog, setDialog] = useState(opened);
  // These dialogs contain customer data.
  if (!isHosted && (dialog === "new-conversation" || dialog === "unsent")) setDialog(undefined);
  useEffect(() => keepFocus(), []);
  useEffect(() => keyRules(), []);
  const Dialog = dialog === undefined ? undefined : dialogs[dialog];
  return (
    <div className={styles["panel"]}>
      {isHosted ? <ShortcutListener onHelp={() => setDialog("shortcuts")} /> : null}
      {isHosted && hasSound ? (
        <Part name="sound">
          <Sound />
        </Part>
      ) : null}
      <Banner onOpen={setDialog} unsent={isHosted ? <UnsentButton onOpen={() => setDialog("unsent")} /> : null} />
      <ConnectionNotice />
      <ConfigNotice problems={configProblems} />
      <DraftsNotice />
      {isHosted ? (
        <Desk />
      ) : (
        <main className={styles["desk"]}>
          <NoConversation />
        </main>
      )}
      <Part name="ask">
        <AskFirstWhenNeeded />
      </Part>
      {Dialog === undefined ? null : (
        <Part name={dialog ?? ""}>
          <Dialog onClose={() => setDialog(undefined)} />
        </Part>
      )}
    </div>
  );
}
