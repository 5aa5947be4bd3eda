/**
 * A script for a page before its own: counts React's commits in `window.commits`. React reports them to the hook of the
 * developer tools even in production builds, where its `Profiler` is silent.
 */
export const countCommits = `
  window.commits = 0;
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true, isDisabled: false, renderers: new Map(), inject: () => 1, checkDCE() {},
    onCommitFiberRoot() { window.commits += 1; }, onCommitFiberUnmount() {}, onPostCommitFiberRoot() {}, onScheduleFiberRoot() {},
  };`;
