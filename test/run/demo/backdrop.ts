const colours = {
  light: { from: '#eef5f0', to: '#dfe9f2', text: '#17324a', quiet: '#49637a', edge: '#17324a1f' },
  dark: { from: '#14212c', to: '#0d1620', text: '#eaf2f8', quiet: '#9fb4c6', edge: '#ffffff24' },
} as const;

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/**
 * Page that shows a picture of the popup beside a caption, for a listing of 1280 × 800 pixels.
 * @param picture PNG as base64, drawn at two pixels per CSS pixel.
 * @param caption A heading, and after a line break the sentence under it.
 */
export function backdrop(picture: string, caption: string, scheme: keyof typeof colours): string {
  const { from, to, text, quiet, edge } = colours[scheme];
  const [heading = '', sentence = ''] = caption.split('\n');
  return `<!doctype html>
<meta charset="utf-8">
<style>
* { box-sizing: border-box; margin: 0; }
body { width: 1280px; height: 800px; display: grid; grid-template-columns: 1fr 560px; align-items: center;
  gap: 40px; padding: 0 88px; background: linear-gradient(135deg, ${from}, ${to}); color: ${text};
  font-family: system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
h1 { font-size: 46px; line-height: 1.14; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
p { margin-top: 20px; font-size: 21px; line-height: 1.5; color: ${quiet}; text-wrap: pretty; }
img { justify-self: center; width: 440px; max-height: 720px; object-fit: contain; border-radius: 14px;
  box-shadow: 0 0 0 1px ${edge}, 0 24px 64px rgb(10 25 40 / 28%); }
</style>
<div><h1>${escapeText(heading)}</h1><p>${escapeText(sentence)}</p></div>
<img alt="" src="data:image/png;base64,${picture}">`;
}
