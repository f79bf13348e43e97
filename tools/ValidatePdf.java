import java.io.FileInputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates a file with veraPDF as PDF/UA-1 and PDF/A-3a; prints what fails and returns 1 if anything does. */
public class ValidatePdf {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("org.verapdf").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        boolean compliant = true;
        for (String profile : List.of("ua1", "3a")) {
            compliant &= validate(arguments[0], PDFAFlavour.byFlavourId(profile));
        }
        System.exit(compliant ? 0 : 1);
    }

    private static boolean validate(String path, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println(flavour.getId() + " " + assertion.getRuleId() + " " + assertion.getMessage());
                }
            }
            return result.isCompliant();
        }
    }
}
