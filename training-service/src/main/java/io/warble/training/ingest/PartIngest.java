package io.warble.training.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.warble.features.dataset.DatasetException;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;

/**
 * Takes part files into the offline store. Different parts may be taken in by several
 * threads at once; each uses memory of its own within the settings.
 */
public final class PartIngest {

	/** An ingest into the windows of a run. */
	public PartIngest(RunDirectory run, IngestSettings settings) {
	}

	/**
	 * Takes a part in; does nothing if this version of the file has been taken in before.
	 * @param progress hears of bytes of the file, compressed as they are
	 * @throws DatasetException if the file as a whole is not in the format
	 */
	public IngestReport ingest(PartSource part, RowProgress progress) throws IOException {
		throw new UnsupportedOperationException();
	}

	/** The report of a part that is through and has not changed since. */
	public Optional<IngestReport> finished(PartSource part) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Removes what came from parts that the dataset no longer has, such as after a change
	 * of the number of parts to take. Call before {@link #ingest}.
	 */
	public void retain(List<PartSource> parts) throws IOException {
		throw new UnsupportedOperationException();
	}

}
