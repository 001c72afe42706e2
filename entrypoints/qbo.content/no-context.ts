/**
 * Stands in for WXT's context of a content script, which the generated entry makes and this one does without: its
 * timers, location watcher and events between scripts are a seventh of what QuickBooks' pages may be burdened with.
 */
export class ContentScriptContext {}
