import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDFs with veraPDF against PDF/UA-1 and the PDF/A it says it is, 2a or 3a; a line for each file and profile, and for each fault. */
public final class Pdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<String> failed = new ArrayList<>();
        for (String file : files) {
            for (PDFAFlavour profile : List.of(archival(Path.of(file)), PDFAFlavour.PDFUA_1)) {
                if (!conforms(Path.of(file), profile)) {
                    failed.add(file);
                }
            }
        }
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private static PDFAFlavour archival(Path file) throws Exception {
        try (FileInputStream stream = new FileInputStream(file.toFile());
                PDFAParser parser = Foundries.defaultInstance().createParser(stream)) {
            return parser.getFlavours().contains(PDFAFlavour.PDFA_3_A) ? PDFAFlavour.PDFA_3_A : PDFAFlavour.PDFA_2_A;
        }
    }

    private static boolean conforms(Path file, PDFAFlavour profile) throws Exception {
        try (FileInputStream stream = new FileInputStream(file.toFile());
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "valid" : "INVALID") + " " + profile.getId() + " " + file);
            for (TestAssertion fault : result.getTestAssertions()) {
                System.out.println("  " + fault.getRuleId().getClause() + " " + fault.getMessage());
            }
            return result.isCompliant();
        } catch (VeraPDFException fault) {
            System.out.println("INVALID " + profile.getId() + " " + file + "\n  " + fault.getMessage());
            return false;
        }
    }
}
