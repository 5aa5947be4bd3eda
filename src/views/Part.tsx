import { type ReactNode, Suspense } from "react";
import { useT } from "../i18n/i18n.ts";
import { useDraftsReach, usePanel } from "../state/PanelContext.tsx";
import { isFailedLoad } from "../ui/latePart.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";

export interface PartProps {
  /** A new value renders the part again after a failure. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Longest wait in ms for the storing of the agent's work before the panel is loaded again. */
const storeWithinMs = 1000;

/** Waits for the code of a part of the panel, and limits a failure to this part. */
export function Part({ name, children }: PartProps) {
  const t = useT();
  const { work } = usePanel();
  const reach = useDraftsReach();
  const retry = () => {
    // Where the work is needed and fails again, it is reported again.
    work.load().catch(() => undefined);
  };
  const reload = async () => {
    const waited = new Promise((resolve) => setTimeout(resolve, storeWithinMs));
    await Promise.race([work.get()?.flush(), waited]);
    location.reload();
  };
  return (
    <ErrorBoundary
      text={t(reach === "page" ? "shell.broken" : "shell.brokenKept")}
      sharedText={t(reach === "page" ? "shell.notLoaded" : "shell.notLoadedKept")}
      isShared={(error) => isFailedLoad(error) || work.isFailure(error)}
      retryLabel={t("shell.retry")}
      reloadLabel={t("shell.reload")}
      resetKey={name}
      onRetry={retry}
      onReload={() => void reload()}
    >
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  );
}
