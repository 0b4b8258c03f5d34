package io.warble.standalone.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * Makes a picture of a page small: the 256 most frequent colours, of which a page has few
 * besides the edges of letters. Stateless.
 */
final class SmallPng {

	private static final int COLOURS = 256;

	private SmallPng() {
	}

	static byte[] of(byte[] png) throws IOException {
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
		Map<Integer, Integer> counts = new HashMap<>();
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
			}
		}
		List<Integer> palette = counts.entrySet()
			.stream()
			.sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
			.limit(COLOURS)
			.map(Map.Entry::getKey)
			.toList();
		Map<Integer, Integer> places = new HashMap<>();
		for (int colour : counts.keySet()) {
			places.put(colour, nearest(colour, palette));
		}
		byte[][] parts = new byte[3][palette.size()];
		for (int i = 0; i < palette.size(); i++) {
			for (int part = 0; part < 3; part++) {
				parts[part][i] = (byte) (palette.get(i) >> (16 - 8 * part));
			}
		}
		BufferedImage small = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
				new IndexColorModel(8, palette.size(), parts[0], parts[1], parts[2]));
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				small.getRaster().setSample(x, y, 0, places.get(image.getRGB(x, y) & 0xffffff));
			}
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(small, "png", out);
		return out.toByteArray();
	}

	private static int nearest(int colour, List<Integer> palette) {
		int best = 0;
		int least = Integer.MAX_VALUE;
		for (int i = 0; i < palette.size(); i++) {
			int distance = 0;
			for (int shift = 0; shift <= 16; shift += 8) {
				int difference = (colour >> shift & 255) - (palette.get(i) >> shift & 255);
				distance += difference * difference;
			}
			if (distance < least) {
				least = distance;
				best = i;
			}
		}
		return best;
	}

}
