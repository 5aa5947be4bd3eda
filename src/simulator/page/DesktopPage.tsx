import { useEffect } from "react";
import { ConversationList } from "./ConversationList.tsx";
import { CustomerControls } from "./CustomerControls.tsx";
import { ExtensionArea } from "./ExtensionArea.tsx";
import { ExtensionControls } from "./ExtensionControls.tsx";
import { FaultControls } from "./FaultControls.tsx";
import { HostActions } from "./HostActions.tsx";
import { HeaderBar } from "./HeaderBar.tsx";
import { HostSettingControls } from "./HostSettingControls.tsx";
import { LogPanel } from "./LogPanel.tsx";
import { openFile, OpenRecording } from "./OpenRecording.tsx";
import { ReplayArea } from "./ReplayArea.tsx";
import { ScenarioControls } from "./ScenarioControls.tsx";
import { useDesktop } from "./useDesktop.ts";
import { WorkArea } from "./WorkArea.tsx";

/** The whole simulated desktop. `framing`: whether it frames an extension; otherwise another page frames the desktop. */
export function DesktopPage({ framing }: { readonly framing: boolean }) {
  const { desktop, shown } = useDesktop();
  useEffect(() => {
    document.documentElement.dataset["theme"] = shown.theme;
    document.title = `Simulated ${desktop.dialect.desktop}`;
  }, [shown.theme, desktop.dialect]);
  return (
    <div
      className={framing ? "desktop" : "desktop embedded"}
      onDragOver={(event) => {
        if (framing && event.dataTransfer.types.includes("Files")) event.preventDefault();
      }}
      onDrop={(event) => {
        const [file] = event.dataTransfer.files;
        if (!framing || !file) return;
        event.preventDefault();
        void openFile(desktop, file);
      }}
    >
      <HeaderBar title={desktop.dialect.desktop} picking={framing} />
      {shown.problems.length > 0 && (
        <div role="alert" className="problems">
          <div>
            {shown.problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
          </div>
          <button type="button" onClick={desktop.dismiss}>
            Dismiss
          </button>
        </div>
      )}
      <div className="body">
        <div className="left">
          <div className="host">
            {shown.replay ? (
              <ReplayArea replay={shown.replay} />
            ) : (
              <>
                <ConversationList />
                <WorkArea />
              </>
            )}
          </div>
          <div className="tools">
            <div className="tool-controls">
              {shown.replay ? undefined : <CentreControls framing={framing} />}
              {framing && <OpenRecording />}
            </div>
            <LogPanel />
          </div>
        </div>
        {framing && <ExtensionArea />}
      </div>
    </div>
  );
}

/** Controls of the simulated contact centre. A replay has none. */
function CentreControls({ framing }: { readonly framing: boolean }) {
  return (
    <>
      <ScenarioControls />
      <CustomerControls />
      <HostActions />
      <HostSettingControls />
      {framing && <ExtensionControls />}
      <FaultControls framing={framing} />
    </>
  );
}
