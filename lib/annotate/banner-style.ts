/**
 * Looks of the banner. It lies over the page's controls nowhere if there is such a place, and where there is none its
 * text lets presses through.
 */
export const bannerCss = `:host{all:initial;position:fixed;z-index:2147483647;max-width:min(360px,calc(100vw - 32px));pointer-events:none;--ink:#7a4a00;--ground:#fdf2d8;--icon:path(evenodd,"M8 0 16 16H0zM7 6h2v5H7zM7 12h2v2H7z")}
:host([data-booklight-banner=inactive]){--ink:#a8240f;--ground:#fdebe6}
:host([data-booklight-banner=not-connected]),:host([data-booklight-banner=unrecognised]){--ink:#37424f;--ground:#eef1f5;--icon:path(evenodd,"M8 0a8 8 0 1 0 .01 0zM7 7h2v6H7zM7 3h2v2H7z")}
section{display:flex;flex-wrap:wrap;align-items:start;gap:6px 10px;padding:10px 8px 10px 12px;border:1px solid;border-radius:8px;background:var(--ground);color:var(--ink);box-shadow:0 2px 8px #0003;font:13px/18px system-ui,sans-serif}
section::before{content:"";flex:none;width:16px;height:16px;background:currentColor;clip-path:var(--icon);forced-color-adjust:none}
p{margin:0;flex:1 1 200px;white-space:pre-line;overflow-wrap:anywhere}
p.headed::first-line{font-weight:700}
button{all:unset;flex:none;padding:3px 8px;border-radius:6px;pointer-events:auto;cursor:pointer;font-weight:600}
button.step{order:1;margin-left:26px;background:var(--ink);color:var(--ground)}
button:focus-visible{outline:2px solid;outline-offset:1px}
@media(prefers-color-scheme:dark){:host{--ink:#ffd590;--ground:#33280f}:host([data-booklight-banner=inactive]){--ink:#ffb4a3;--ground:#3a1a13}:host([data-booklight-banner=not-connected]),:host([data-booklight-banner=unrecognised]){--ink:#d5dde6;--ground:#222c37}}`;
