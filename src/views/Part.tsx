import { type ReactNode, Suspense } from "react";
import { useT } from "../i18n/i18n.ts";
import { usePanel } from "../state/PanelContext.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";

export interface PartProps {
  /** A new value renders the part again after a failure. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Waits for the code of a part of the panel, and limits a failure to this part. */
export function Part({ name, children }: PartProps) {
  const t = useT();
  const { work } = usePanel();
  const reload = () => {
    // The failure is thrown again where the part needs it.
    work.load().catch(() => undefined);
  };
  return (
    <ErrorBoundary text={t("shell.broken")} retryLabel={t("shell.retry")} resetKey={name} onRetry={reload}>
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  );
}
