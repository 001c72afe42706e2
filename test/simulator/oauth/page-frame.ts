import type { Answer } from '../contract';

/** Makes text safe inside HTML text and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center;
  justify-content: center; padding: 32px 16px; background: #f4f5f8; color: #393a3d;
  font: 16px/1.5 'Avenir Next', 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; }
main { width: 100%; max-width: 464px; background: #fff; border: 1px solid #e3e5e8; border-radius: 12px;
  padding: 40px; box-shadow: 0 2px 10px rgb(32 40 60 / 8%); }
.mark { margin: 0 0 28px; font-weight: 700; letter-spacing: .08em; color: #236cff; font-size: 18px; }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25; font-weight: 600; color: #21262a; }
p { margin: 0 0 16px; }
.quiet { color: #6b6c72; font-size: 14px; }
label, legend { display: block; padding: 0; font-weight: 600; font-size: 14px; margin-bottom: 6px; }
input[type=email], input[type=password] { width: 100%; height: 44px; padding: 0 12px; margin-bottom: 20px;
  border: 1px solid #8d9096; border-radius: 6px; font: inherit; }
fieldset { border: 0; margin: 24px 0; padding: 0; }
.company { display: flex; gap: 12px; align-items: center; margin: 0 0 8px; padding: 14px 16px; font-weight: 500;
  font-size: 16px; border: 1px solid #c9ccd2; border-radius: 8px; cursor: pointer; }
.company:has(:checked) { border-color: #236cff; background: #f2f6ff; }
.company input { width: 18px; height: 18px; margin: 0; accent-color: #236cff; }
.company small { display: block; color: #6b6c72; font-size: 13px; font-weight: 400; }
ul { margin: 0 0 24px; padding-left: 20px; }
.actions { display: flex; gap: 12px; justify-content: flex-end; margin-top: 28px; }
button { min-width: 112px; height: 44px; padding: 0 20px; border-radius: 6px; border: 1px solid #236cff; font: inherit;
  font-weight: 600; color: #236cff; background: #fff; cursor: pointer; }
button.main { background: #2c7a00; border-color: #2c7a00; color: #fff; }
button:focus-visible, input:focus-visible { outline: 3px solid #8bb0ff; outline-offset: 2px; }
[role=alert] { margin: 0 0 20px; padding: 12px 14px; border-radius: 6px; background: #fdecea; color: #a1160a; font-size: 14px; }
.pair { display: flex; align-items: center; gap: 12px; margin: 0 0 24px; }
.pair b { flex: 1; padding: 14px; border-radius: 8px; background: #f4f5f8; text-align: center; font-size: 15px; }
.pair i { color: #6b6c72; font-style: normal; }
footer { margin-top: 20px; color: #6b6c72; font-size: 12px; }
`;

/** A page with one card in the middle, in the sober style of a consent screen. */
export function page(title: string, content: string, status = 200): Answer {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="mark">INTUIT</p>
${content}
</main>
<footer>Local stand-in for tests. Not operated by Intuit.</footer>
</body>
</html>
`;
  const headers = { 'content-type': 'text/html;charset=UTF-8', 'cache-control': 'no-store' };
  return { status, headers, body };
}
