import { Component, type ReactNode } from "react";
import { Alert } from "./Alert.tsx";
import { Button } from "./Button.tsx";
import { forgetFailedLoads } from "./latePart.ts";

export interface ErrorBoundaryProps {
  /** The text shown instead of the failed part. */
  readonly text: string;
  readonly retryLabel: string;
  /** For a part that does not come back by a retry, as after an update of the server's files. */
  readonly reloadLabel: string;
  readonly onReload: () => void;
  /** Whether other parts failed for the same reason, such as a file that could not be loaded. */
  readonly isShared: (error: unknown) => boolean;
  /** Shown once instead of `text` when several parts failed for the same reason. */
  readonly sharedText: string;
  /** Called before the children are rendered again. */
  readonly onRetry?: (() => void) | undefined;
  /** A new value renders the children again. */
  readonly resetKey?: string | undefined;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failure: { readonly error: unknown } | undefined;
}

/** The parts that failed for a reason they share. The first one shows it for all. */
const sharing = new Set<ErrorBoundary>();

/** Limits an error to one part of the panel. The error may contain customer data, so it is not shown. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { failure: undefined };

  override componentDidCatch(error: unknown): void {
    if (!this.props.isShared(error)) return;
    sharing.add(this);
    this.forceUpdate();
  }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failure: { error } };
  }

  override componentDidUpdate(previous: ErrorBoundaryProps): void {
    if (this.state.failure !== undefined && previous.resetKey !== this.props.resetKey) this.retry();
  }

  override componentWillUnmount(): void {
    if (!sharing.delete(this)) return;
    const [first] = sharing;
    first?.forceUpdate();
  }

  private readonly retry = (): void => {
    forgetFailedLoads();
    const failed = new Set([this, ...sharing]);
    sharing.clear();
    for (const boundary of failed) {
      boundary.props.onRetry?.();
      boundary.setState({ failure: undefined });
    }
  };

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    const { text, sharedText, isShared, retryLabel, reloadLabel, onReload } = this.props;
    const isOne = isShared(failure.error);
    const [first = this] = sharing;
    if (isOne && first !== this) return null;
    return (
      <Alert
        text={isOne ? sharedText : text}
        actions={
          <>
            <Button size="small" onPress={this.retry}>
              {retryLabel}
            </Button>
            <Button size="small" onPress={onReload}>
              {reloadLabel}
            </Button>
          </>
        }
      />
    );
  }
}
