/**
 * Looks of a badge. Lengths in px, since rem would follow the page; shapes by clip-path, since an image would need the
 * page's leave. Each status has a shape of its own, so that colour carries nothing alone.
 */
const css = `:host{all:initial;display:inline-block;contain:content;vertical-align:middle;margin-left:8px;border-radius:10px;font:600 11px/20px system-ui,sans-serif;white-space:nowrap;--ink:#4a5560;--icon:path(evenodd,"M6 0a6 6 0 1 0 .01 0zM6 2a4 4 0 1 1-.01 0z")}
:host([data-booklight-status=synced]){--ink:#17602f;--icon:path(evenodd,"M6 0a6 6 0 1 0 .01 0zM5 9 2.4 6.4l1-1L5 7l3.6-3.6 1 1z")}
:host([data-booklight-status=skipped]){--icon:path(evenodd,"M6 0a6 6 0 1 0 .01 0zM3 5h6v2H3z")}
:host([data-booklight-status=failed]){--ink:#a3180f;--icon:path(evenodd,"M6 0 12 12H0zM5 4h2v4H5zM5 9h2v2H5z")}
:host([data-booklight-status=syncing]){--ink:#0b5394;--icon:path("M6 0a6 6 0 1 1-6 6h2a4 4 0 1 0 4-4z");--spin:turn 1.2s linear infinite}
:host([data-booklight-stale]){--ink:#5c6670;outline:1px dashed var(--ink);outline-offset:-1px}
button{all:unset;display:flex;align-items:center;gap:5px;padding:0 8px 0 5px;border-radius:10px;background:color-mix(in srgb,var(--ink) 9%,#fff);color:var(--ink);cursor:help}
button:focus-visible{outline:2px solid;outline-offset:-2px}
button::before{content:"";width:12px;height:12px;background:currentColor;clip-path:var(--icon);animation:var(--spin);forced-color-adjust:none}
div{all:unset;position:fixed;max-width:300px;padding:8px 12px;border-radius:6px;background:#22282e;color:#fff;font-weight:400;font-size:12px;line-height:17px;white-space:pre-line;overflow-wrap:anywhere}
div::first-line{font-weight:600}
div button{display:block;margin-top:6px;padding:0;background:none;color:#9ec9ff;cursor:pointer;font-weight:600}
div button::before{display:none}
@keyframes turn{to{transform:rotate(1turn)}}
@media(prefers-reduced-motion){button::before{animation:none}}`;

let sheet: CSSStyleSheet | undefined;

/** Gives a shadow root the one sheet that all badges share. */
export function dress(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets = [sheet];
}
