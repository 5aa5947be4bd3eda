import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import styles from "./App.module.css";
import { ShortcutListener } from "./ShortcutListener.tsx";
import type { ConfigProblem } from "./config/config.ts";
import { hasHost } from "./domain/host.ts";
import type { InteractionId } from "./domain/interaction.ts";
import { useT } from "./i18n/i18n.ts";
import { usePanelState } from "./state/PanelContext.tsx";
import { selectShown } from "./state/session/selectors.ts";
import { applyTheme } from "./styles/applyTheme.ts";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import { keepFocus } from "./ui/keepFocus.ts";
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

const Transcript = lazy(async () => ({ default: (await import("./views/transcript/Transcript.tsx")).Transcript }));
const Details = lazy(async () => ({ default: (await import("./views/details/Details.tsx")).Details }));
const Transfer = lazy(async () => ({ default: (await import("./views/transfer/Transfer.tsx")).Transfer }));
const WrapUp = lazy(async () => ({ default: (await import("./views/wrap-up/WrapUp.tsx")).WrapUp }));
const NewConversation = lazy(async () => ({
  default: (await import("./views/outbound/NewConversation.tsx")).NewConversation,
}));
const Settings = lazy(async () => ({ default: (await import("./views/settings/Settings.tsx")).Settings }));
const Shortcuts = lazy(async () => ({ default: (await import("./views/settings/Shortcuts.tsx")).Shortcuts }));
const Diagnostics = lazy(async () => ({ default: (await import("./views/diagnostics/Diagnostics.tsx")).Diagnostics }));
const UnsentTray = lazy(async () => ({ default: (await import("./views/unsent/UnsentTray.tsx")).UnsentTray }));

const views = { transcript: Transcript, details: Details, transfer: Transfer, "wrap-up": WrapUp } as const;
const dialogs = {
  "new-conversation": NewConversation,
  settings: Settings,
  shortcuts: Shortcuts,
  diagnostics: Diagnostics,
  unsent: UnsentTray,
} as const;

/** Loads a part of the panel on first use, and limits a failure to this part. */
function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const t = useT();
  return (
    <ErrorBoundary text={t("shell.broken")} retryLabel={t("shell.retry")} resetKey={name}>
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  );
}

function renderView(view: ViewId, interactionId: InteractionId): ReactNode {
  const View = views[view];
  const name = `${interactionId}/${view}`;
  return (
    <Part key={name} name={name}>
      <View interactionId={interactionId} />
    </Part>
  );
}

const offerControls = (id: InteractionId) => <OfferControls interactionId={id} />;

function Desk({ wanted }: { readonly wanted: { readonly view: ViewId } | undefined }) {
  const shown = usePanelState(selectShown);
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
            wanted={wanted}
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
  const [dialog, setDialog] = useState(opened);
  const [wanted, setWanted] = useState<{ readonly view: ViewId } | undefined>();
  // These dialogs contain customer data.
  if (!isHosted && (dialog === "new-conversation" || dialog === "unsent")) setDialog(undefined);
  useEffect(() => keepFocus(), []);
  const Dialog = dialog === undefined ? undefined : dialogs[dialog];
  return (
    <div className={styles["panel"]}>
      {isHosted ? (
        <ShortcutListener onView={(view) => setWanted({ view })} onHelp={() => setDialog("shortcuts")} />
      ) : null}
      <Banner onOpen={setDialog} unsent={isHosted ? <UnsentButton onOpen={() => setDialog("unsent")} /> : null} />
      <ConnectionNotice />
      <ConfigNotice problems={configProblems} />
      <DraftsNotice />
      {isHosted ? (
        <Desk wanted={wanted} />
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
          <Dialog onClose={() => setDialog(undefined)} onTheme={applyTheme} />
        </Part>
      )}
    </div>
  );
}
