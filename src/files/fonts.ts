import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The font files that plots are drawn with: Arimo (metrically the same as Arial), never the system's own fonts. */
export function fontFiles(): readonly string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/package.json'));
  const styles = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
  return styles.map((style) => join(folder, style, `Arimo_${style}.ttf`));
}
