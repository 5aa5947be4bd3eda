import { type ReactNode, useCallback, useEffect, useState } from "react";
import styles from "./App.module.css";
import type { ConfigProblem } from "./config/config.ts";
import { hasHost } from "./domain/host.ts";
import type { InteractionId } from "./domain/interaction.ts";
import { usePanelState } from "./state/PanelContext.tsx";
import { selectShown } from "./state/session/selectors.ts";
import { useSettings } from "./state/settings/useSettings.ts";
import { keepFocus } from "./ui/keepFocus.ts";
import { keyRules } from "./ui/keyRules.ts";
import { latePart } from "./ui/latePart.ts";
import { useEarlyShortcuts } from "./useEarlyShortcuts.ts";
import { useFirstScreen } from "./useFirstScreen.ts";
import { NewConversationDialog } from "./views/newConversationDialog.ts";
import { ConversationSearchContext, useConversationSearch } from "./views/conversationSearch.ts";
import { Part } from "./views/Part.tsx";
import { Banner, type DialogName } from "./views/banner/Banner.tsx";
import { FailedCommand } from "./views/CommandAlert.tsx";
import { CallControls } from "./views/call-controls/CallControls.tsx";
import { OfferControls } from "./views/call-controls/OfferControls.tsx";
import { PickControl } from "./views/call-controls/PickControl.tsx";
import { Conversation, type ViewId } from "./views/conversation/Conversation.tsx";
import { HeadingControls } from "./views/conversation/HeadingControls.tsx";
import { AskFirstWhenNeeded } from "./views/closing/AskFirstWhenNeeded.tsx";
import { NoConversation } from "./views/conversation/NoConversation.tsx";
import { Conversations } from "./views/conversations/Conversations.tsx";
import { Offers } from "./views/offers/Offers.tsx";

const ShortcutListener = latePart(async () => (await import("./ShortcutListener.tsx")).ShortcutListener);
const UnsentButton = latePart(async () => (await import("./views/unsent/UnsentButton.tsx")).UnsentButton);
const Transcript = latePart(async () => (await import("./views/transcript/Transcript.tsx")).Transcript);
const Details = latePart(async () => (await import("./views/details/Details.tsx")).Details);
const Transfer = latePart(async () => (await import("./views/transfer/Transfer.tsx")).Transfer);
const TransferResult = latePart(async () => (await import("./views/transfer/TransferResult.tsx")).TransferResult);
const WrapUp = latePart(async () => (await import("./views/wrap-up/WrapUp.tsx")).WrapUp);
const DockedNotes = latePart(async () => (await import("./views/wrap-up/DockedNotes.tsx")).DockedNotes);
const NewConversation = latePart(async () => (await import("./views/outbound/NewConversation.tsx")).NewConversation);
const Settings = latePart(async () => (await import("./views/settings/Settings.tsx")).Settings);
const Shortcuts = latePart(async () => (await import("./views/settings/Shortcuts.tsx")).Shortcuts);
const Diagnostics = latePart(async () => (await import("./views/diagnostics/Diagnostics.tsx")).Diagnostics);
const Attention = latePart(async () => (await import("./views/attention/Attention.tsx")).Attention);
const Sound = latePart(async () => (await import("./views/sound/Sound.tsx")).Sound);
const TodaysWrapUps = latePart(async () => (await import("./views/today/TodaysWrapUps.tsx")).TodaysWrapUps);
const Queues = latePart(async () => (await import("./views/queues/Queues.tsx")).Queues);
const ConnectionNotice = latePart(async () => (await import("./views/banner/ConnectionNotice.tsx")).ConnectionNotice);
const ConfigNotice = latePart(async () => (await import("./views/banner/ConfigNotice.tsx")).ConfigNotice);
const DraftsNotice = latePart(async () => (await import("./views/banner/DraftsNotice.tsx")).DraftsNotice);
const UnsentTray = latePart(async () => (await import("./views/unsent/UnsentTray.tsx")).UnsentTray);

const views = { transcript: Transcript, details: Details, transfer: Transfer, "wrap-up": WrapUp } as const;
const dialogs = {
  "new-conversation": NewConversation,
  settings: Settings,
  shortcuts: Shortcuts,
  diagnostics: Diagnostics,
  unsent: UnsentTray,
  today: TodaysWrapUps,
  queues: Queues,
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

const renderControls = (interactionId: InteractionId, close: ReactNode) => (
  <CallControls interactionId={interactionId} close={close} />
);

const renderNotes = (interactionId: InteractionId) => (
  <Part name={`${interactionId}/notes`}>
    <DockedNotes interactionId={interactionId} />
  </Part>
);

/** Delay in ms before other parts are loaded, so the first screen has the network for itself. */
const preloadAfterMs = 1000;

/** Loads the parts that the next clicks need, one after the other. The tray is needed most when nothing can be loaded. */
async function preloadParts(): Promise<void> {
  for (const { preload } of [FailedCommand, DockedNotes, Transcript, WrapUp, Transfer, UnsentTray]) await preload();
}

const offerControls = (id: InteractionId, describedBy: string) => (
  <OfferControls interactionId={id} describedBy={describedBy} />
);

const lineControls = (id: InteractionId, isShown: boolean) => (
  <>
    <PickControl interactionId={id} />
    {isShown ? <HeadingControls key={id} interactionId={id} /> : null}
  </>
);

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
        <Conversations actions={lineControls} />
      </Part>
      {shown === undefined ? (
        <NoConversation />
      ) : (
        <Part name={shown}>
          <Conversation interactionId={shown} controls={renderControls} view={renderView} notes={renderNotes} />
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
  const search = useConversationSearch();
  const openNew = useCallback(() => setDialog("new-conversation"), []);
  // These dialogs contain customer data.
  if (!isHosted && (dialog === "new-conversation" || dialog === "unsent" || dialog === "today")) setDialog(undefined);
  useEffect(() => keepFocus(), []);
  useEffect(() => keyRules(), []);
  useFirstScreen();
  const takeEarly = useEarlyShortcuts(isHosted);
  const Dialog = dialog === undefined ? undefined : dialogs[dialog];
  return (
    <NewConversationDialog value={openNew}>
      <ConversationSearchContext value={search}>
        <div className={styles["panel"]}>
          {isHosted ? (
            <Part name="keys">
              <ShortcutListener
                onHelp={() => setDialog("shortcuts")}
                onFind={() => search.setIsOpen(true)}
                takeEarly={takeEarly}
              />
            </Part>
          ) : null}
          {isHosted && hasSound ? (
            <Part name="sound">
              <Sound />
            </Part>
          ) : null}
          <Banner
            onOpen={setDialog}
            unsent={
              isHosted ? (
                <Part name="unsent-button">
                  <UnsentButton onOpen={() => setDialog("unsent")} />
                </Part>
              ) : null
            }
          />
          <div className={styles["overlay"]} data-hosted={isHosted}>
            <div data-above-dialogs className={styles["stack"]}>
              {isHosted ? (
                <Part name="offers">
                  <Offers controls={offerControls} />
                </Part>
              ) : null}
              <Part name="attention">
                <Attention />
              </Part>
              {isHosted ? (
                <Part name="transfer-result">
                  <TransferResult />
                </Part>
              ) : null}
              <Part name="notice">
                <ConnectionNotice />
              </Part>
            </div>
            <div className={styles["notices"]}>
              {configProblems.length === 0 ? null : (
                <Part name="notice">
                  <ConfigNotice problems={configProblems} />
                </Part>
              )}
              <Part name="notice">
                <DraftsNotice />
              </Part>
            </div>
          </div>
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
      </ConversationSearchContext>
    </NewConversationDialog>
  );
}
